package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with the definition {@code full.yaml}, which has every key, and what it adds; tests change it. */
record DefinitionFolder(Path folder) {

    /** Fills an empty folder. */
    static DefinitionFolder fill(Path folder) {
        DefinitionFolder filled = new DefinitionFolder(folder);
        filled.write("full.yaml", full());
        filled.write("root.pem", rootCertificate());
        filled.write("theme/theme.properties", "parent=keycloak\n");
        filled.write("theme/login/login.ftl", "<p>hello</p>\n");
        return filled;
    }

    /** The text of {@code full.yaml}. */
    static String full() {
        return resource("full.yaml");
    }

    /** The text of {@code root.pem}. */
    static String rootCertificate() {
        return resource("root.pem");
    }

    Path yaml() {
        return folder.resolve("full.yaml");
    }

    ImageDefinition read() {
        return DefinitionReader.read(yaml());
    }

    /** Reads the definition with a part of its text replaced. */
    ImageDefinition readWith(String part, String replacement) {
        replace(part, replacement);
        return read();
    }

    /** Replaces a part of the definition, which must be there. */
    DefinitionFolder replace(String part, String replacement) {
        String text = text();
        if (!text.contains(part)) {
            throw new IllegalArgumentException("full.yaml has no '" + part + "'");
        }
        write("full.yaml", text.replace(part, replacement));
        return this;
    }

    void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What reading the definition reports, without the name of the file. */
    List<String> problems() {
        return problems(yaml());
    }

    /** What reading a definition reports, without the name of the file. */
    static List<String> problems(Path yaml) {
        String place = yaml + ":";
        return problemLines(yaml).stream()
                .map(line -> line.substring(place.length()))
                .toList();
    }

    /** What reading a definition reports, line by line. */
    static List<String> problemLines(Path yaml) {
        return catchThrowableOfType(ImageException.class, () -> DefinitionReader.read(yaml))
                .problem()
                .lines()
                .skip(1)
                .toList();
    }

    private String text() {
        try {
            return Files.readString(yaml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = DefinitionFolder.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
