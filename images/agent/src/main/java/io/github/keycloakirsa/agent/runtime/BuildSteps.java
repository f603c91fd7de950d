package io.github.keycloakirsa.agent.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs the build steps of Quarkus one after the other, on the thread that starts the first. */
public final class BuildSteps {
    private static final boolean CHAOS = Chaos.rules("steps");
    private static final List<Runnable> READY = new ArrayList<>();
    private static Thread owner;

    private BuildSteps() {}

    /**
     * Runs a step, and those that become ready meanwhile in the order in which they do; a step that another one makes
     * ready only queues.
     *
     * @param pool where it would have run
     * @param step to run
     */
    public static void execute(Executor pool, Runnable step) {
        Thread current = Thread.currentThread();
        if (owner != null && owner != current) {
            throw new IllegalStateException("a build step starts on another thread: " + current);
        }
        READY.add(step);
        if (owner == null) {
            owner = current;
            runAll();
        }
    }

    private static void runAll() {
        try {
            while (!READY.isEmpty()) {
                READY.remove(CHAOS ? Chaos.random().nextInt(READY.size()) : 0).run();
            }
        } finally {
            owner = null;
        }
    }

    /**
     * An executor that runs each task in the thread that hands it over, before it returns: who waits for a task has it
     * already, whatever it waits with.
     *
     * @param pool where the tasks would have run
     */
    public static ExecutorService inCaller(ExecutorService pool) {
        return InCaller.INSTANCE;
    }

    private static final class InCaller extends AbstractExecutorService {
        static final InCaller INSTANCE = new InCaller();

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
