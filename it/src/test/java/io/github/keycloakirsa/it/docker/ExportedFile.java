package io.github.keycloakirsa.it.docker;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * One path of a container, without its time.
 *
 * @param type the tar type: file, directory, link
 * @param mode Unix permissions
 * @param owner {@code uid:gid}
 * @param content a link's target; the SHA-256 of a file; the sorted entry names of a jar that Keycloak's build step wrote
 */
public record ExportedFile(char type, int mode, String owner, String content) {
    private static final String WRITTEN = "opt/keycloak/lib/quarkus/";

    /** Keycloak's build step writes other bytes each time, also into these. */
    private static final String ANY = "any";

    static Map<String, ExportedFile> readAll(Path export) throws IOException {
        Map<String, ExportedFile> files = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(export), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(
                        entry.getName().replaceFirst("/$", ""),
                        new ExportedFile(
                                (char) entry.getLinkFlag(),
                                entry.getMode() & 07777,
                                entry.getLongUserId() + ":" + entry.getLongGroupId(),
                                content(entry, tar)));
            }
        }
        return files;
    }

    private static String content(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        if (!entry.isFile()) {
            return entry.getLinkName();
        }
        byte[] bytes = tar.readAllBytes();
        if (entry.getName().startsWith(WRITTEN)) {
            return entry.getName().endsWith(".jar") ? String.join("\n", names(bytes)) : ANY;
        }
        return sha256(bytes);
    }

    private static TreeSet<String> names(byte[] jar) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
