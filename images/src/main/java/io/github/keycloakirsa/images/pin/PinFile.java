package io.github.keycloakirsa.images.pin;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** A YAML file on disk, which is replaced as a whole or not at all. */
public final class PinFile {
    /** Far above any values file, and what the YAML library takes. */
    static final int MAX_BYTES = 3 * 1024 * 1024;

    private PinFile() {}

    /**
     * The text of a file, its byte order mark included.
     *
     * @throws ImageException when it cannot be read, is no UTF-8, or is larger than 3 MiB
     */
    public static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw unreadable(file, "it is larger than " + MAX_BYTES + " bytes", null);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8 text", e);
        } catch (IOException e) {
            throw unreadable(file, e.toString(), e);
        }
    }

    /**
     * Replaces a file at once; its permissions stay. A symbolic link stays one: the file it points to is replaced.
     *
     * @throws ImageException when it cannot be written; it is then as it was
     */
    public static void write(Path file, String text) {
        try {
            Path real = file.toRealPath();
            Path part = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".part");
            try {
                Files.writeString(part, text);
                copyPermissions(real, part);
                Files.move(part, real, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "'" + file + "' cannot be written: " + FileFault.reason(e) + ".",
                    "Check that its folder is yours to write and that the disk has space.",
                    e);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    private static ImageException unreadable(Path file, String why, IOException cause) {
        return new ImageException(
                Category.INPUT,
                "'" + file + "' cannot be read: " + why + ".",
                "Name a YAML file, such as the values file of a Helm chart.",
                cause);
    }
}
