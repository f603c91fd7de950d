package io.github.keycloakirsa.agent;

import io.github.keycloakirsa.agent.change.Change;
import java.util.concurrent.atomic.AtomicInteger;

/** A hook, and how many places it found. */
final class Placement implements Change.Found {
    private final Hook hook;
    private final AtomicInteger places = new AtomicInteger();

    Placement(Hook hook) {
        this.hook = hook;
    }

    Hook hook() {
        return hook;
    }

    int places() {
        return places.get();
    }

    @Override
    public void place() {
        places.incrementAndGet();
    }
}
