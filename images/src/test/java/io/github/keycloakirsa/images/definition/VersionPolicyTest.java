package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "26.*,   26.7.3,       26.7.3 26.7.4 26.8.0 27.0.0,           26.8.0",
        "26.7.*, 26.7.3,       26.7.4 26.8.0,                         26.7.4",
        "*,      26.7.3,       26.7.4 27.0.0,                         27.0.0",
        "2.*,    2.9.1,        2.9.2 2.10.0 20.0.0,                   2.10.0",
        "4.*,    4.3.0,        4.3.0.1 4.3,                           4.3.0.1",
        "26.*,   26.7.3,       26.8.0.Beta1 26.8.0-rc1 26.8.0.CR1,    ",
        "4.*,    4.1.99.Final, 4.1.100.Final 4.2.0 4.2.0.RC1,         4.1.100.Final",
        "26.*,   26.7.3,       26.7.3 26.7.2 25.9.9,                  ",
        "25.*,   26.7.3,       25.9.9,                                ",
        "26.*,   26.7.3,       release latest,                        "
    })
    void newestThatFitsAndIsNewerIsTaken(String pattern, String current, String known, String taken) {
        assertThat(new VersionPolicy(pattern).newest(current, List.of(known.split(" "))))
                .isEqualTo(Optional.ofNullable(taken));
    }

    @Test
    void versionWithoutANumberStays() {
        assertThat(new VersionPolicy("*").newest("r09", List.of("1.0", "r10"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"26", "26.7.3", "26*", "*.26", "26.*.1", "26.x", "[26,27)", "", "latest"})
    void whatIsNoPatternIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VersionPolicy(text))
                .withMessageContaining("not '" + text + "'");
    }
}
