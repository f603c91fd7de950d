package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Copying out of archives: under a limit, and with a bad archive told apart from a full disk. */
final class Unpacking {
    /** The largest size that one archive may unpack to, in bytes: three times the largest that we know of. */
    static final long MAX_BYTES = 2L << 30;

    private static final int BUFFER = 1 << 16;

    private Unpacking() {}

    /**
     * Copies what is left of an archive's stream.
     *
     * @return the number of bytes
     * @throws ReadException when the stream cannot be read
     * @throws IOException when the output cannot be written
     */
    static long copy(Archive archive, InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
            copied += n;
            if (copied > MAX_BYTES) {
                throw archive.refused("data", "unpacks to more than " + (MAX_BYTES >> 20) + " MiB");
            }
            out.write(buffer, 0, n);
        }
        return copied;
    }

    /** Reads an archive and keeps its SHA-256; the buffer lies on top, so that going back in it counts no byte twice. */
    static final class ArchiveStream extends BufferedInputStream {
        private final Archive archive;
        private final DigestInputStream digest;

        private ArchiveStream(Archive archive, DigestInputStream digest) {
            super(digest, BUFFER);
            this.archive = archive;
            this.digest = digest;
        }

        /** Opens an archive. */
        static ArchiveStream open(Archive archive) throws IOException {
            return new ArchiveStream(
                    archive, new DigestInputStream(Files.newInputStream(archive.file()), Sha256.newDigest()));
        }

        /** Reads the rest and throws ReadException unless the SHA-256 of the whole is the locked one. */
        void checkDigest() throws IOException {
            copy(archive, this, OutputStream.nullOutputStream());
            Sha256 found = Sha256.of(digest.getMessageDigest());
            if (!found.equals(archive.sha256())) {
                throw new ReadException(
                        new IOException("its SHA-256 is " + found + ", the lock says " + archive.sha256()));
            }
        }
    }

    /** The uncompressed bytes of a gzip stream, to its end. */
    static InputStream gunzip(InputStream in) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(in)
                .setDecompressConcatenated(true)
                .get();
    }

    private static int read(InputStream in, byte[] buffer) throws ReadException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new ReadException(e);
        }
    }

    /** An archive could not be read, as opposed to an output that could not be written. */
    static final class ReadException extends IOException {
        private static final long serialVersionUID = 1L;

        ReadException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
