package io.github.keycloakirsa.images.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class SizesTest {
    @Test
    void unitsAreDecimal() {
        assertThat(Sizes.decimal(0)).isEqualTo("0 B");
        assertThat(Sizes.decimal(999)).isEqualTo("999 B");
        assertThat(Sizes.decimal(1000)).isEqualTo("1.0 kB");
        assertThat(Sizes.decimal(12_340_000)).isEqualTo("12.3 MB");
        assertThat(Sizes.decimal(2_000_000_000)).isEqualTo("2.0 GB");
        assertThat(Sizes.decimal(Long.MAX_VALUE)).isEqualTo("9223372.0 TB");
    }

    @Test
    void roundingReachesTheNextUnit() {
        assertThat(Sizes.decimal(999_949)).isEqualTo("999.9 kB");
        assertThat(Sizes.decimal(999_950)).isEqualTo("1.0 MB");
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void localeHasNoSay() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Sizes.decimal(12_340_000)).isEqualTo("12.3 MB");
        } finally {
            Locale.setDefault(before);
        }
    }
}
