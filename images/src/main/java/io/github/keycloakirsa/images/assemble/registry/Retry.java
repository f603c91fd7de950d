package io.github.keycloakirsa.images.assemble.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Does something again that failed for a reason that may pass.
 *
 * @param attempts how often it is done at most
 * @param first pause before the second attempt; each further one is twice as long
 */
record Retry(int attempts, Duration first) {
    /** Something that may fail. */
    interface Attempt<T> {
        T make() throws Exception;
    }

    /** The result of the first attempt that works; else the failure of the last one. */
    <T> T run(Predicate<Exception> passing, Attempt<T> attempt) throws Exception {
        Duration pause = first;
        for (int i = 1; ; i++) {
            try {
                return attempt.make();
            } catch (Exception e) {
                if (i >= attempts || !passing.test(e)) {
                    throw e;
                }
            }
            sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private static void sleep(Duration pause) throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
