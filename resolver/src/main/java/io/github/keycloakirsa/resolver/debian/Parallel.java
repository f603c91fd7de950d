package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Does the same work for several things at a time. */
final class Parallel {
    private static final int THREADS = 4;

    private Parallel() {}

    /** The results in the order of the items. The first failure ends what still runs, and is thrown as it is. */
    static <T, R> List<R> map(Collection<T> items, Function<T, R> work) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS, Parallel::daemon);
        try {
            ExecutorCompletionService<R> completions = new ExecutorCompletionService<>(pool);
            List<Future<R>> futures = new ArrayList<>();
            for (T item : items) {
                futures.add(completions.submit(() -> work.apply(item)));
            }
            for (int i = 0; i < futures.size(); i++) {
                completions.take().get();
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResolverException(Category.NETWORK, "The transfer was interrupted.", "Run it again.", e);
        } finally {
            end(pool);
        }
    }

    /** Waits, so that nobody still writes when a failure is reported. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            pool.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "debian-transfer");
        thread.setDaemon(true);
        return thread;
    }
}
