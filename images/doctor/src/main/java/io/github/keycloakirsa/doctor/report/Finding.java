package io.github.keycloakirsa.doctor.report;

import java.util.Objects;

/**
 * What a check found.
 *
 * @param state what came of it
 * @param what what was seen, one line
 * @param why what follows from it in Keycloak, or what it comes from; empty unless it warns or fails
 * @param remedy what to do; empty unless it warns or fails
 * @param blocks whether the checks that build on this one have no meaning any more
 */
public record Finding(State state, String what, String why, String remedy, boolean blocks) {
    /** Checks that nothing is missing. */
    public Finding {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** All is well. */
    public static Finding holds(String what) {
        return new Finding(State.HOLDS, what, "", "", false);
    }

    /** It works, and somebody should look at it. */
    public static Finding warns(String what, String why, String remedy) {
        return new Finding(State.WARNS, what, why, remedy, false);
    }

    /** Something is wrong, and what builds on it has no meaning any more. */
    public static Finding fails(String what, String why, String remedy) {
        return new Finding(State.FAILS, what, why, remedy, true);
    }

    /** It was not looked at; what builds on it is. */
    public static Finding skipped(String why) {
        return new Finding(State.SKIPPED, why, "", "", false);
    }

    /** The same, but what builds on it has its meaning all the same. */
    public Finding goingOn() {
        return new Finding(state, what, why, remedy, false);
    }
}
