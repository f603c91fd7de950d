package io.github.keycloakirsa.images.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Descriptions that stand in a test. */
final class DescriptionText {
    private DescriptionText() {}

    /** What a text describes. */
    static Description of(String yaml) {
        try {
            Path file = Files.createTempFile("irsa", ".yaml");
            try {
                return DescriptionReader.read(Files.writeString(file, yaml));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
