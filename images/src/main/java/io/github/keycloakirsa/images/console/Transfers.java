package io.github.keycloakirsa.images.console;

import java.util.Locale;

/** Counts the transfers between two steps. Not safe for several threads: the log that owns it is. */
final class Transfers {
    private int started;
    private int ended;
    private int complete;
    private long bytes;
    private long expected;
    private boolean sizesKnown = true;

    /** Counts a new one of so many bytes, negative when not known. */
    void start(long size) {
        started++;
        sizesKnown &= size >= 0;
        expected += Math.max(size, 0);
    }

    void advance(long more) {
        bytes += more;
    }

    void end(boolean whole) {
        ended++;
        complete += whole ? 1 : 0;
    }

    boolean anyStarted() {
        return started > 0;
    }

    boolean anyComplete() {
        return complete > 0;
    }

    /** Between 0 and 1, by bytes where every size is known, else by files. */
    double fraction() {
        if (sizesKnown && expected > 0) {
            return Math.min(1, (double) bytes / expected);
        }
        return started == 0 ? 0 : (double) ended / started;
    }

    /** Such as {@code 3 of 63 files, 12.3 MB of 180.3 MB}. */
    String progress() {
        String of = sizesKnown ? " of " + Sizes.decimal(expected) : "";
        return String.format(Locale.ROOT, "%d of %d files, %s%s", ended, started, Sizes.decimal(bytes), of);
    }

    /** Such as {@code 63 files, 180.3 MB}. */
    String total() {
        return String.format(
                Locale.ROOT, "%d %s, %s", complete, complete == 1 ? "file" : "files", Sizes.decimal(bytes));
    }
}
