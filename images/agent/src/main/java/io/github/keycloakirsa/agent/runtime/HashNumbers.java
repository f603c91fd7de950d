package io.github.keycloakirsa.agent.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/** Hash codes of objects in the order in which they are asked for one. */
public final class HashNumbers {
    private static final AtomicInteger LAST = new AtomicInteger();

    private HashNumbers() {}

    /**
     * The number that an object keeps.
     *
     * @param number the one it has, 0 for none
     */
    public static int keep(int number) {
        return number != 0 ? number : next();
    }

    private static int next() {
        int next = LAST.incrementAndGet();
        return Chaos.rules("hashes") ? Chaos.random().nextInt() | 1 : next;
    }
}
