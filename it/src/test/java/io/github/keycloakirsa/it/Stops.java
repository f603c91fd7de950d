package io.github.keycloakirsa.it;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** How what was started is to be stopped after the last test: what was started last comes first. */
final class Stops implements AutoCloseable {
    private final Deque<Runnable> stops = new ConcurrentLinkedDeque<>();

    /** Stops this one before all that were added before it. */
    void add(Runnable stop) {
        stops.addFirst(stop);
    }

    @Override
    public void close() {
        for (Runnable stop = stops.pollFirst(); stop != null; stop = stops.pollFirst()) {
            stop.run();
        }
    }
}
