package io.github.keycloakirsa.it.server;

import java.io.IOException;
import java.util.Map;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** A container of an image in which nothing runs but what a test starts there. */
public final class IdleContainer implements AutoCloseable {
    private final GenericContainer<?> container;

    IdleContainer(GenericContainer<?> container) {
        this.container = container;
    }

    /**
     * How a program ended.
     *
     * @param code exit code
     * @param out what it printed to standard output
     * @param err what it printed to standard error
     */
    public record Ended(int code, String out, String err) {}

    /**
     * Runs a program to its end, as the image's user.
     *
     * @param environment variables besides those of the image
     */
    public Ended run(Map<String, String> environment, String... command) {
        try {
            ExecResult result = container.execInContainer(
                    ExecConfig.builder().envVars(environment).command(command).build());
            return new Ended(result.getExitCode(), result.getStdout(), result.getStderr());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot run '" + command[0] + "'", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running '" + command[0] + "'", e);
        }
    }

    /** Puts a text file of root's into the container. */
    public void write(String path, String content, int mode) {
        container.copyFileToContainer(Transferable.of(content, mode), path);
    }

    @Override
    public void close() {
        container.close();
    }
}
