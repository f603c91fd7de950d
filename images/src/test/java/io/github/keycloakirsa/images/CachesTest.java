package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachesTest {
    @ParameterizedTest
    @ValueSource(strings = {"augmented", "layers", "registry/blobs", "registry/contents", "registry/jars", "unpacked"})
    void whatWasUsedLongAgoGoesFromEveryCache(String name, @TempDir Path cache) throws IOException {
        Path entry = Files.createDirectories(cache.resolve(name).resolve("a".repeat(64)));
        Files.writeString(entry.resolve("content"), "some");
        Files.setLastModifiedTime(entry, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        Caches.sweep(cache, 0, BuildLog.silent());

        assertThat(entry).doesNotExist();
    }

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
