package io.github.keycloakirsa.it.server;

import java.io.IOException;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;

/** Runs programs in a container that is up. */
final class ContainerProgram {
    private ContainerProgram() {}

    /**
     * Runs a program to its end.
     *
     * @return what it printed to standard output
     * @throws IllegalStateException if its exit code is not 0
     */
    static String run(GenericContainer<?> container, String... command) {
        String line = String.join(" ", command);
        try {
            ExecResult result = container.execInContainer(command);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException("'" + line + "' ended with " + result.getExitCode() + ": "
                        + result.getStdout() + result.getStderr());
            }
            return result.getStdout();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot run '" + line + "'", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running '" + line + "'", e);
        }
    }
}
