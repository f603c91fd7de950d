package io.github.keycloakirsa.agent.runtime;

import java.util.Date;

/** A time that is always the same. */
public final class FixedTime {
    private FixedTime() {}

    /** The epoch. */
    @SuppressWarnings("JavaUtilDate") // the changed code goes on with one
    public static Date date() {
        return new Date(Chaos.rules("date") ? Chaos.random().nextInt() * 1000L : 0);
    }
}
