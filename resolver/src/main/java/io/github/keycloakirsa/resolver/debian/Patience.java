package io.github.keycloakirsa.resolver.debian;

import java.time.Duration;

/**
 * How long a mirror is put up with.
 *
 * @param attempts how often a file is tried, when no attempt brings it further
 * @param firstPause before the second attempt; doubled before each later one
 * @param window the time in which a mirror must answer, and then send {@code bytesPerWindow}
 * @param bytesPerWindow the least that must arrive in a window
 * @param pause waits
 */
record Patience(int attempts, Duration firstPause, Duration window, long bytesPerWindow, Pause pause) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Waits; replaced in tests. */
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    /** For real mirrors: 4 attempts over 4 seconds, at least 1 KiB a second. */
    static Patience usual() {
        return new Patience(
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(20),
                20 << 10,
                duration -> Thread.sleep(duration.toMillis()));
    }

    /**
     * Waits before another attempt.
     *
     * @param failures how many failed so far
     * @param asked what the mirror asked for, zero when it did not
     */
    void pauseAfter(int failures, Duration asked) throws InterruptedException {
        Duration ours = firstPause.multipliedBy(1L << Math.min(failures - 1, 16));
        Duration longer = ours.compareTo(asked) > 0 ? ours : asked;
        pause.of(longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer);
    }
}
