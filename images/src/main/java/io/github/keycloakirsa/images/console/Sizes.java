package io.github.keycloakirsa.images.console;

import java.util.List;
import java.util.Locale;

/** Numbers of bytes as people read them, the same in every locale. */
public final class Sizes {
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");
    private static final int STEP = 1000;

    private Sizes() {}

    /** Decimal units and one digit after the point, such as {@code 12.3 MB}; {@code 999 B} below a kilobyte. */
    public static String decimal(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        // 999.95 would be rounded to 1000.0 of its unit.
        while (value >= STEP - 0.05 && unit < UNITS.size() - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(Math.max(unit, 0)));
    }
}
