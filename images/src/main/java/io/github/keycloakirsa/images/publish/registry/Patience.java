package io.github.keycloakirsa.images.publish.registry;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a registry is borne with.
 *
 * @param attempts how often a request is made at most; at least 1
 * @param first pause after the first failure; each further one is twice as long
 * @param longest pause, even where the registry asks for a longer one
 * @param silence how long a registry may say nothing
 */
public record Patience(int attempts, Duration first, Duration longest, Duration silence) {
    /** For people. */
    public static final Patience DEFAULT =
            new Patience(5, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

    /** Waits after so many failures, as long as the registry wants. */
    void pause(int failures, Optional<Duration> wanted) throws InterruptedIOException {
        Duration own = first.multipliedBy(1L << Math.min(failures - 1, 10));
        Duration pause = wanted.orElse(own);
        try {
            Thread.sleep((pause.compareTo(longest) > 0 ? longest : pause).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
