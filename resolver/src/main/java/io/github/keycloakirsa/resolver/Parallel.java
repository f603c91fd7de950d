package io.github.keycloakirsa.resolver;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Does the same work for several things at a time. Unlike a parallel stream it leaves nothing running when it fails: a
 * caller that sweeps up after a failure must be the last one who writes.
 */
public final class Parallel {
    private Parallel() {}

    /**
     * Work on one thing.
     *
     * @param <T> thing
     * @param <R> result
     * @param <E> what it may fail with
     */
    @FunctionalInterface
    public interface Work<T, R, E extends Exception> {
        /** The result for this thing. */
        R on(T thing) throws E;
    }

    /**
     * Two results.
     *
     * @param <A> of the first
     * @param <B> of the second
     */
    public record Both<A, B>(A first, B second) {}

    /**
     * Does two things at a time. Fails with the first failure, once the other thing has ended.
     *
     * @throws ResolverException if the calling thread is interrupted
     */
    public static <A, B> Both<A, B> both(Supplier<A> first, Supplier<B> second) {
        AtomicReference<A> one = new AtomicReference<>();
        AtomicReference<B> other = new AtomicReference<>();
        List<Runnable> work = List.of(() -> one.set(first.get()), () -> other.set(second.get()));
        map(work, work.size(), each -> {
            each.run();
            return each;
        });
        return new Both<>(one.get(), other.get());
    }

    /**
     * Does it for one thing a processor at a time.
     *
     * @return the results, in the order of the things
     * @throws E as {@link #map(Collection, int, Work)}
     */
    public static <T, R, E extends Exception> List<R> map(Collection<T> things, Work<T, R, E> work) throws E {
        return map(things, Runtime.getRuntime().availableProcessors(), work);
    }

    /**
     * Does it for several things at a time.
     *
     * @param threads how many at a time; at least 1
     * @return the results, in the order of the things
     * @throws E the first failure, once everything that still ran has ended
     * @throws ResolverException if the calling thread is interrupted
     */
    public static <T, R, E extends Exception> List<R> map(Collection<T> things, int threads, Work<T, R, E> work)
            throws E {
        ExecutorService pool = Executors.newFixedThreadPool(threads, Parallel::daemon);
        try {
            ExecutorCompletionService<R> completions = new ExecutorCompletionService<>(pool);
            List<Future<R>> futures = new ArrayList<>();
            for (T thing : things) {
                futures.add(completions.submit(() -> work.on(thing)));
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
            // Work can throw nothing checked but E.
            @SuppressWarnings("unchecked")
            E failure = (E) checked(e);
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResolverException(Category.NETWORK, "The work was interrupted.", "Run it again.", e);
        } finally {
            end(pool);
        }
    }

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

    private static Exception checked(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        if (e.getCause() instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return (Exception) e.getCause();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "parallel");
        thread.setDaemon(true);
        return thread;
    }
}
