package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;

/** The bytes of a file of an image, wherever they are. */
public sealed interface FileContent {
    /** Number of bytes. */
    long size();

    /** The digest of the bytes where it is known without reading them: who takes the bytes compares it. */
    default Optional<Sha256> sha256() {
        return Optional.empty();
    }

    /** A new stream over the bytes; the caller closes it. */
    InputStream open() throws IOException;

    /**
     * A file on disk.
     *
     * @param file the file
     * @param size its size in bytes
     * @param sha256 what its digest has to be, where something such as a lock says it
     */
    record OnDisk(Path file, long size, Optional<Sha256> sha256) implements FileContent {
        /** A file that may have any content. */
        public OnDisk(Path file, long size) {
            this(file, size, Optional.empty());
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    /**
     * A part of a file on disk, such as an entry of an uncompressed tar.
     *
     * @param file the file
     * @param offset where it begins, in bytes
     * @param size its size in bytes
     */
    record Slice(Path file, long offset, long size) implements FileContent {
        @Override
        public InputStream open() throws IOException {
            SeekableByteChannel channel = Files.newByteChannel(file);
            channel.position(offset);
            return BoundedInputStream.builder()
                    .setInputStream(Channels.newInputStream(channel))
                    .setMaxCount(size)
                    .get();
        }
    }

    /**
     * Bytes made here.
     *
     * @param bytes not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // an identity is all that is asked of it; content is compared by digest
    record Bytes(byte[] bytes) implements FileContent {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
