package io.github.keycloakirsa.it.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code keycloak-irsa build} in a process of its own. Every method changes it and returns it. */
final class Build {
    private final Path definition;
    private final Path repository;
    private final Path output;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> launcher = new ArrayList<>();
    private final List<String> jvm = new ArrayList<>(List.of("-Xmx512m"));
    private final List<String> options = new ArrayList<>();
    private Path javaHome = Path.of(System.getProperty("java.home"));
    private Path result = Path.of("");
    private Path talk = Path.of("");

    /**
     * How a build ended.
     *
     * @param code its exit code
     * @param result what it printed on standard output
     * @param talk what it printed on standard error
     */
    record Ended(int code, String result, String talk) {}

    Build(Path definition, Downloads downloads, Path output) {
        this.definition = definition;
        this.repository = downloads.repository();
        this.output = output;
    }

    Build offline() {
        options.add("--offline");
        return this;
    }

    Build option(String option) {
        options.add(option);
        return this;
    }

    Build jvm(String... arguments) {
        jvm.addAll(List.of(arguments));
        return this;
    }

    Build java(Path home) {
        javaHome = home;
        return this;
    }

    Build environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs it through another program, such as {@code setpriv --reuid 1234}. */
    Build through(String... program) {
        launcher.addAll(List.of(program));
        return this;
    }

    /** Starts it; what it prints is read by {@link #ended}. */
    Process start() throws IOException {
        result = Files.createTempFile("build", ".result");
        talk = Files.createTempFile("build", ".talk");
        result.toFile().deleteOnExit();
        talk.toFile().deleteOnExit();
        List<String> command = new ArrayList<>(launcher);
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-jar", Project.jar().toString(), "build", definition.toString()));
        command.addAll(List.of("-Dmaven.repo.local=" + repository, "--output", output.toString()));
        command.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(result.toFile()).redirectError(talk.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    Ended run() throws IOException, InterruptedException {
        return ended(start());
    }

    /** Waits for the end of a process that {@link #start} gave. */
    Ended ended(Process process) throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Ended(code, Files.readString(result).strip(), Files.readString(talk));
    }
}
