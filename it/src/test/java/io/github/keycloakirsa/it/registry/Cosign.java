package io.github.keycloakirsa.it.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies signatures with the real cosign, which the environment variable {@code COSIGN} names. */
public final class Cosign {
    private static final Optional<String> PROGRAM = Optional.ofNullable(System.getenv("COSIGN"));

    private Cosign() {}

    /** Whether there is one. */
    public static boolean isThere() {
        return PROGRAM.isPresent();
    }

    /**
     * Runs a verification against a registry on loopback, with no transparency log.
     *
     * @param arguments a command and its arguments
     * @return what it printed
     * @throws IllegalStateException if the signature does not hold
     */
    public static String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.orElseThrow()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--private-infrastructure", "--allow-http-registry"));
        return Tool.run(command, "The variable COSIGN names no program.");
    }
}
