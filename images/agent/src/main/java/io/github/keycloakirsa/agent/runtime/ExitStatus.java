package io.github.keycloakirsa.agent.runtime;

/** The status that the JVM ends with. */
public final class ExitStatus {
    private static volatile int status;

    private ExitStatus() {}

    /**
     * Keeps it.
     *
     * @param code what {@link System#exit} got
     */
    public static void see(int code) {
        status = code;
    }

    /** Whether it is zero; so it is, too, when the JVM ends without a call of {@link System#exit}. */
    public static boolean isSuccess() {
        return status == 0;
    }
}
