package io.github.keycloakirsa.it.setup;

import io.github.keycloakirsa.it.build.KeycloakIrsa;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the command {@code setup} wrote.
 *
 * @param folder where it is
 */
public record SetupKit(Path folder) {
    /**
     * Writes the kit of a description.
     *
     * @param folder for the description and the kit
     * @throws IllegalStateException when the description is refused
     */
    public static SetupKit of(Path folder, String description) {
        try {
            Path yaml = Files.writeString(Files.createDirectories(folder).resolve("irsa.yaml"), description);
            Path out = folder.resolve("kit");
            KeycloakIrsa.Result result =
                    KeycloakIrsa.run(folder.resolve("setup.log"), "setup", yaml.toString(), "--out", out.toString());
            if (result.exitCode() != 0) {
                throw new IllegalStateException("'setup' ended with " + result.exitCode() + ": " + result.err());
            }
            return new SetupKit(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The kit of {@code irsa.yaml} of these tests, which has every form.
     *
     * @param folder for the description and the kit
     */
    public static SetupKit ofFixture(Path folder) {
        return of(folder, fixture());
    }

    /** The text of that {@code irsa.yaml}. */
    static String fixture() {
        try (InputStream in = SetupKit.class.getResourceAsStream("irsa.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file or folder of it. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** The text of a file. */
    public String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files of a part of it whose names end so, sorted. */
    public List<Path> files(String part, String ending) {
        try (Stream<Path> all = Files.walk(path(part))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
