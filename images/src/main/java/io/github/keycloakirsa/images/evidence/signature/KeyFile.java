package io.github.keycloakirsa.images.evidence.signature;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key on disk. */
final class KeyFile {
    private static final int MAX_BYTES = 64 * 1024;

    private KeyFile() {}

    /** The text of a file, of which only the first 64 KiB count. */
    static String read(Path file, String remedy) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new ImageException(Category.INPUT, "The key '" + file + "' cannot be read: " + e + ".", remedy, e);
        }
    }
}
