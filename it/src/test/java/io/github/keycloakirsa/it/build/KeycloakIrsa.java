package io.github.keycloakirsa.it.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line, {@code java -jar keycloak-irsa.jar}. */
public final class KeycloakIrsa {
    private KeycloakIrsa() {}

    /**
     * What a run left behind.
     *
     * @param exitCode its exit code
     * @param out all of its standard output
     * @param err all of its standard error
     */
    public record Result(int exitCode, String out, String err) {}

    /** The definition of the image under test. */
    public static Path shippedDefinition() {
        return Project.definition();
    }

    /**
     * Runs a command to its end.
     *
     * @param log the file that gets its standard error
     * @param arguments a command and its arguments
     */
    public static Result run(Path log, String... arguments) {
        return run(log, Map.of(), arguments);
    }

    /**
     * Runs a command to its end.
     *
     * @param log the file that gets its standard error
     * @param environment variables that it gets besides those of the test
     * @param arguments a command and its arguments
     */
    public static Result run(Path log, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmaven.repo.local=" + Project.localRepository(),
                "-jar",
                Project.jar().toString()));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), out, Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException("'" + String.join(" ", command) + "' cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the command line ran", e);
        }
    }
}
