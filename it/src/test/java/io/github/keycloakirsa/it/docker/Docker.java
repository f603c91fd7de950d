package io.github.keycloakirsa.it.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The docker client, as a person calls it. */
public final class Docker {
    private Docker() {}

    /** Builds with the builder that every engine has. */
    public static void build(Path folder, Path dockerfile, String tag, Map<String, String> arguments) {
        List<String> command = new ArrayList<>(List.of("build", "-f", dockerfile.toString(), "-t", tag));
        arguments.forEach((name, value) -> command.addAll(List.of("--build-arg", name + "=" + value)));
        command.add(folder.toString());
        run(command.toArray(String[]::new));
    }

    /** Every file that a container of an image sees. */
    public static Map<String, ExportedFile> files(String image) {
        String container = run("create", image).strip();
        try {
            Path tar = Files.createTempFile("export", ".tar");
            try {
                run("export", "-o", tar.toString(), container);
                return ExportedFile.readAll(tar);
            } finally {
                Files.delete(tar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            run("rm", container);
        }
    }

    /** One part of an image's configuration, such as {@code .Config.Env}, as JSON. */
    public static String inspect(String image, String part) {
        return run("image", "inspect", "--format", "{{json " + part + "}}", image)
                .strip();
    }

    /** Calls the client and gives its standard output. */
    public static String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        try {
            Path error = Files.createTempFile("docker", ".err");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(error.toFile());
            builder.environment().put("DOCKER_BUILDKIT", "0");
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "'" + String.join(" ", command) + "' failed: " + Files.readString(error) + output);
            }
            Files.delete(error);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while docker ran", e);
        }
    }
}
