package io.github.keycloakirsa.images.definition;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a definition's folder adds to an image. Each method throws IllegalArgumentException, with a message as in
 * {@link Syntax}, for a source that is not there, leaves the folder or holds links.
 */
final class AddedSources {
    private final Path folder;

    /**
     * @param folder the definition's folder
     */
    AddedSources(Path folder) {
        this.folder = folder;
    }

    /**
     * The files and directories of a source, by the path below it with {@code /} between the parts, sorted by code
     * units; the source itself is the entry with the empty path.
     */
    SortedMap<String, Path> below(String source) {
        Path root = inFolder(source);
        SortedMap<String, Path> entries = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    throw Syntax.mismatch(
                            "must hold only files and directories, no links",
                            folder.relativize(path).toString());
                }
                entries.put(slashed(root.relativize(path)), path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("cannot be read: " + e, e);
        }
        return entries;
    }

    /** Checks that a source is a file of PEM certificates and of nothing secret. */
    void requireCertificates(String source) {
        Path file = inFolder(source);
        String rule = "must be a file of PEM certificates";
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            if (text.contains("PRIVATE KEY")) {
                throw Syntax.mismatch(rule + ", without a private key", source);
            }
            CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
            if (!text.contains("-----BEGIN CERTIFICATE-----")) {
                throw Syntax.mismatch(rule, source);
            }
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(Syntax.mismatch(rule, source).getMessage(), e);
        }
    }

    /** Checks that a source is in the folder, and not by way of a link. */
    Path inFolder(String source) {
        Path path = folder.resolve(source);
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("names '" + source + "', which is not in the definition's folder");
        }
        try {
            if (!path.toRealPath().equals(folder.toRealPath().resolve(source))) {
                throw Syntax.mismatch("must lie in the definition's folder, and not be reached by a link", source);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("names '" + source + "', which cannot be read: " + e, e);
        }
        return path;
    }

    static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
