package io.github.keycloakirsa.images.evidence.signature;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A key on disk. */
final class KeyFile {
    private static final int MAX_BYTES = 64 * 1024;
    /** PEM, or the Base64 of it: what somebody gives who takes the key itself for its file's name. */
    private static final Pattern KEY_ITSELF = Pattern.compile("(?s).*(?:-----|\\R|[A-Za-z0-9+/=]{100}).*");

    private KeyFile() {}

    /**
     * The text of a file, of which only the first 64 KiB count.
     *
     * @throws ImageException when it cannot be read; its message holds no name that may be a key
     */
    static String read(String file, String remedy) {
        if (KEY_ITSELF.matcher(file).matches()) {
            throw new ImageException(
                    Category.INPUT,
                    "A key itself was given where the name of its file is wanted.",
                    remedy + " Others may have read that key in the list of processes: make another one.");
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new ImageException(
                    Category.INPUT, "The key '" + file + "' cannot be read: " + FileFault.reason(e) + ".", remedy, e);
        }
    }
}
