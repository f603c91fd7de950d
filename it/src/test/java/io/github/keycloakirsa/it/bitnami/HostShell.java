package io.github.keycloakirsa.it.bitnami;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The bash of this machine, with the scripts that go into the image: the cheap place to try them.
 *
 * @param scripts their folder
 */
record HostShell(Path scripts) implements Shell {
    @Override
    public Outcome run(Map<String, String> environment, String script) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
        String path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", path);
        builder.environment().put("SCRIPTS", scripts.toString());
        return run(builder);
    }

    /** Runs a program to its end. */
    static Outcome run(ProcessBuilder builder) {
        try {
            File error = File.createTempFile("shell", ".err");
            try {
                Process process = builder.redirectError(error).start();
                process.getOutputStream().close();
                String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Outcome(process.waitFor(), out, Files.readString(error.toPath()));
            } finally {
                Files.delete(error.toPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + builder.command(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + builder.command(), e);
        }
    }

    /** What a command answers, such as {@code docker}. */
    static Outcome run(List<String> command) {
        return run(new ProcessBuilder(command));
    }
}
