package io.github.keycloakirsa.images.plan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Reads Debian binary packages: an {@code ar} archive of {@code debian-binary}, {@code control.tar.*} and
 * {@code data.tar.*}.
 */
final class DebFile {
    private static final long MAX_CONTROL_BYTES = 1 << 20;
    private static final int MAX_XZ_MEMORY_KIB = 128 << 10; // xz -9, the hungriest level, takes 65 MiB

    private DebFile() {}

    /**
     * The package's {@code control} file, which says its name, version and dependencies.
     *
     * @throws io.github.keycloakirsa.images.definition.ImageException when the package is damaged
     */
    static String control(Archive deb) {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(deb.file()));
                TarArchiveInputStream tar = new TarArchiveInputStream(member(file, "control.tar"))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (deb.pathOf(entry.getName()).equals("/control") && entry.getSize() <= MAX_CONTROL_BYTES) {
                    return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            throw deb.damaged("it has no control file", null);
        } catch (IOException e) {
            throw deb.damaged(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Copies the uncompressed {@code data.tar}, and checks the SHA-256 of the whole package on the way.
     *
     * @throws io.github.keycloakirsa.images.definition.ImageException when the package is damaged
     * @throws IOException when the output cannot be written
     */
    static void copyData(Archive deb, OutputStream out) throws IOException {
        try (Unpacking.ArchiveStream file = Unpacking.ArchiveStream.open(deb)) {
            Unpacking.copy(deb, member(file, "data.tar"), out);
            file.checkDigest();
        } catch (Unpacking.ReadException e) {
            throw deb.damaged(e.getMessage(), e);
        }
    }

    private static InputStream member(InputStream file, String name) throws Unpacking.ReadException {
        try {
            @SuppressWarnings("resource") // closed with the file it reads
            ArArchiveInputStream ar = new ArArchiveInputStream(file);
            for (ArArchiveEntry entry = ar.getNextEntry(); entry != null; entry = ar.getNextEntry()) {
                if (entry.getName().startsWith(name)) {
                    return decompressed(ar, entry.getName().substring(name.length()));
                }
            }
        } catch (IOException e) {
            throw new Unpacking.ReadException(e);
        }
        throw new Unpacking.ReadException(new IOException("it has no " + name));
    }

    private static InputStream decompressed(InputStream in, String suffix) throws IOException {
        return switch (suffix) {
            case ".xz" -> new XZInputStream(in, MAX_XZ_MEMORY_KIB, false); // the SHA-256 of the package says more
            case ".gz" -> Unpacking.gunzip(in);
            case "" -> in;
            default -> throw new IOException("compression '" + suffix + "' is not known; Debian uses .xz or .gz");
        };
    }
}
