package io.github.keycloakirsa.it;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A value that is made when first asked for, and never again: when making it fails, everybody who asks gets that
 * failure, at once.
 */
final class Once<T> {
    private final FutureTask<T> task;

    Once(Callable<T> maker) {
        this.task = new FutureTask<>(maker);
    }

    /**
     * The value.
     *
     * @throws IllegalStateException if it cannot be made; the cause says why
     */
    T get() {
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for what the tests share", e);
        }
    }
}
