package io.github.keycloakirsa.it.setup;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs programs of this machine in a folder.
 *
 * @param folder where they run
 * @param environment variables that they get besides those of the tests
 */
public record Program(Path folder, Map<String, String> environment) {
    /**
     * What a run left behind.
     *
     * @param exitCode its exit code
     * @param output what it printed, errors among it
     */
    public record Result(int exitCode, String output) {}

    /** Copies its map. */
    public Program {
        environment = Map.copyOf(environment);
    }

    /** In a folder, with the environment of the tests. */
    public static Program in(Path folder) {
        return new Program(folder, Map.of());
    }

    /** The same with another variable. */
    public Program with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Program(folder, more);
    }

    /** Whether the machine has a program of that name. */
    public static boolean isThere(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /**
     * Runs a program that must succeed.
     *
     * @return what it printed
     * @throws IllegalStateException when its exit code is not 0
     */
    public String run(String... command) {
        Result result = tryToRun(command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException("'" + String.join(" ", command) + "' in " + folder + " ended with "
                    + result.exitCode() + ":\n" + result.output());
        }
        return result.output();
    }

    /** Runs a program to its end. */
    public Result tryToRun(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + words + "' cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while '" + words + "' ran", e);
        }
    }
}
