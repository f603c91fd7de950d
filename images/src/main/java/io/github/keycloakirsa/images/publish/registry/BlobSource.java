package io.github.keycloakirsa.images.publish.registry;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A blob that is to be pushed.
 *
 * @param digest of its bytes
 * @param size in bytes
 * @param content opens it anew, once for each attempt
 * @param mountFrom another repository of the same registry that may have it
 */
public record BlobSource(Sha256 digest, long size, Content content, Optional<String> mountFrom) {
    /** Opens the bytes of a blob from the start. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** A file whose digest was compared before. */
    public static BlobSource of(Path file, Sha256 digest, long size) {
        return new BlobSource(digest, size, () -> Files.newInputStream(file), Optional.empty());
    }

    /** Bytes in memory; not to be changed. */
    public static BlobSource of(byte[] bytes) {
        return new BlobSource(Sha256.of(bytes), bytes.length, () -> new ByteArrayInputStream(bytes), Optional.empty());
    }

    /** The same, which another repository of the same registry may have. */
    public BlobSource mountedFrom(Optional<String> repository) {
        return new BlobSource(digest, size, content, repository);
    }
}
