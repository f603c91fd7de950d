package io.github.keycloakirsa.agent.runtime;

import java.util.Random;
import java.util.Set;

/** Hooks that vary on purpose, so that a test sees that it would notice. None does unless it is told to. */
public final class Chaos {
    private static Set<String> hooks = Set.of();
    private static Random random = new Random(0);

    private Chaos() {}

    /**
     * Called once, before the first hook.
     *
     * @param names of the hooks that vary
     * @param seed what the variation starts from
     */
    public static void start(Set<String> names, long seed) {
        hooks = names;
        random = new Random(seed);
    }

    static boolean rules(String hook) {
        return hooks.contains(hook);
    }

    static Random random() {
        return random;
    }
}
