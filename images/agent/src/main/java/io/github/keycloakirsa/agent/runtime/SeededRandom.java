package io.github.keycloakirsa.agent.runtime;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Randoms that differ from each other, and not from run to run. */
public final class SeededRandom {
    private static final AtomicLong SEEDS = new AtomicLong();

    private SeededRandom() {}

    /** The next one. */
    public static Random random() {
        return new Random(Chaos.rules("names") ? Chaos.random().nextLong() : SEEDS.getAndIncrement());
    }
}
