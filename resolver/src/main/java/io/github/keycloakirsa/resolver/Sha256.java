package io.github.keycloakirsa.resolver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) implements Comparable<Sha256> {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String DIGEST_PREFIX = "sha256:";
    private static final int SHORT_DIGEST = 12;
    private static final int BUFFER = 1 << 16;

    /** Throws IllegalArgumentException when the text is not 64 lower-case hexadecimal digits. */
    public Sha256 {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex: '" + hex + "'");
        }
    }

    /** The digest of some bytes. */
    public static Sha256 of(byte[] bytes) {
        return of(newDigest().digest(bytes), 0);
    }

    /** The digest of a file's content. */
    public static Sha256 of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** The digest of what is left of a stream; the stream is read to its end and not closed. */
    public static Sha256 of(InputStream in) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return of(digest.digest(), 0);
    }

    /** The result of a {@link #newDigest()} that was fed elsewhere; the digest is reset. */
    public static Sha256 of(MessageDigest digest) {
        return of(digest.digest(), 0);
    }

    /**
     * Reads the OCI form, {@code sha256:…}.
     *
     * @throws IllegalArgumentException when the text is anything else, a digest of another algorithm too
     */
    public static Sha256 parseDigest(String text) {
        if (!text.startsWith(DIGEST_PREFIX)) {
            throw new IllegalArgumentException("a digest must begin with " + DIGEST_PREFIX + ", not '" + text + "'");
        }
        return new Sha256(text.substring(DIGEST_PREFIX.length()));
    }

    /** A new SHA-256 computation. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Sha256 of(byte[] digest, int offset) {
        return new Sha256(HexFormat.of().formatHex(digest, offset, digest.length));
    }

    /** The OCI form, {@code sha256:…}. */
    public String asDigest() {
        return DIGEST_PREFIX + hex;
    }

    /** The OCI form cut to a few digits, for people: {@code sha256:0123456789ab}. */
    public String asShortDigest() {
        return DIGEST_PREFIX + hex.substring(0, SHORT_DIGEST);
    }

    @Override
    public int compareTo(Sha256 other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
