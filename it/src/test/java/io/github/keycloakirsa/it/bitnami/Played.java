package io.github.keycloakirsa.it.bitnami;

import io.github.keycloakirsa.it.docker.Docker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A container of the image in which kc.sh says what it was given, in place of starting a server: everything that the
 * scripts do, in a second. Every method changes it and returns it.
 */
final class Played {
    private static final String TELLING_KC = """
            #!/bin/bash
            printf 'kc.sh: %s\\n' "$@"
            id -u
            env
            """;

    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> command = new ArrayList<>();

    /** Without a database to wait for. */
    static Played withoutDatabase() {
        return new Played().with("KC_DB", "dev-mem").with("KC_DB_DRIVER", "org.h2.Driver");
    }

    Played with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Puts a text file into the container; one whose name ends in {@code .x.sh} is executable. */
    Played file(String path, String content) {
        files.put(path, content);
        return this;
    }

    /** An option of {@code docker create}. */
    Played option(String... words) {
        options.addAll(List.of(words));
        return this;
    }

    Played command(String... words) {
        command.addAll(List.of(words));
        return this;
    }

    /** Runs it to its end. */
    Shell.Outcome run() {
        List<String> create = new ArrayList<>(List.of("create"));
        environment.forEach((name, value) -> create.addAll(List.of("-e", name + "=" + value)));
        create.addAll(options);
        create.add(BitnamiImage.reference());
        create.addAll(command);
        String container = Docker.run(create.toArray(String[]::new)).strip();
        try {
            copy(container, "/opt/keycloak/bin/kc.sh", TELLING_KC, true);
            files.forEach((path, content) -> copy(container, path, content, path.endsWith(".x.sh")));
            return HostShell.run(List.of("docker", "start", "-a", container));
        } finally {
            Docker.run("rm", "-f", container);
        }
    }

    private static void copy(String container, String path, String content, boolean executable) {
        try {
            Path file = Files.createTempFile("played", "");
            try {
                Files.writeString(file, content);
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                Docker.run("cp", file.toString(), container + ":" + path);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot put '" + path + "' into a container", e);
        }
    }
}
