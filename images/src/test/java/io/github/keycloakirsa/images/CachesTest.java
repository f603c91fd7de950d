package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachesTest {
    @Test
    void limitIsInGigabytes() {
        assertThat(Caches.limit(name -> Optional.of("3"))).isEqualTo(3_000_000_000L);
        assertThat(Caches.limit(name -> Optional.empty())).isEqualTo(10_000_000_000L);
    }

    @Test
    void otherLimitIsQuoted() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> Caches.limit(name -> Optional.of("3GB")))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.INPUT);
                    assertThat(e.problem()).isEqualTo("The setting cache.limit is not understood: '3GB'.");
                    assertThat(e.remedy()).startsWith("Give it a whole number of gigabytes");
                });
    }
}
