package io.github.keycloakirsa.images.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Release;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseTagsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");

    @Test
    void tagsMoveFromTheLongestToLatest() {
        assertThat(tags("", true, "standard").moving()).containsExactly("26.7.3", "26.7", "26", "latest");
        assertThat(tags("", true, "standard").line()).isEqualTo("26");
    }

    @Test
    void prefixesStandBeforeAllButLatestWhichHasTheVariantOnly() {
        assertThat(tags("own-", true, "optimized").moving())
                .containsExactly("own-optimized-26.7.3", "own-optimized-26.7", "own-optimized-26", "optimized-latest");
        assertThat(tags("own-", false, "standard").moving()).containsExactly("own-26.7.3", "own-26.7", "own-26");
    }

    @Test
    void nextNumberIsTheFirstAfterTheLastOfTheDay() {
        List<String> tags = List.of(
                "26.7.3-2026-11-24-001",
                "26.7.3-2026-11-24-004",
                "26.7.3-2026-11-23-009",
                "own-26.7.3-2026-11-24-008",
                "26.7.3-2026-11-24-0070",
                "26x7.3-2026-11-24-006",
                "26.7.3");

        assertThat(tags("", false, "standard").next(DAY, tags)).isEqualTo("26.7.3-2026-11-24-005");
        assertThat(tags("", false, "standard").next(DAY, List.of())).isEqualTo("26.7.3-2026-11-24-001");
        assertThat(tags("", false, "standard").immutable(tags))
                .containsExactly("26.7.3-2026-11-24-004", "26.7.3-2026-11-24-001", "26.7.3-2026-11-23-009");
    }

    @Test
    void aDayHasNoThousandthRelease() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> tags("", false, "standard").next(DAY, List.of("26.7.3-2026-11-24-999")))
                .satisfies(e -> {
                    assertThat(e.problem()).contains("'26.7.3'").contains("999");
                    assertThat(e.remedy()).contains("tomorrow");
                });
    }

    private static ReleaseTags tags(String prefix, boolean latest, String variant) {
        return ReleaseTags.of(new Release(prefix, latest, Optional.empty()), variant, "26.7.3");
    }
}
