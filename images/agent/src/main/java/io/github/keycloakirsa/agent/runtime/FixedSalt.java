package io.github.keycloakirsa.agent.runtime;

/** What Java's immutable sets and maps take from the clock otherwise. */
public final class FixedSalt {
    private static final boolean CHAOS = Chaos.rules("sets");
    private static final long SALT =
            CHAOS ? Integer.toUnsignedLong(Chaos.random().nextInt()) : 1;
    private static final boolean REVERSE = CHAOS; // small sets differ in nothing else

    private FixedSalt() {}

    /** A number of 32 bits. */
    public static long salt() {
        return SALT;
    }

    /** Whether they iterate backward. */
    public static boolean reverse() {
        return REVERSE;
    }
}
