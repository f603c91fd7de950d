package io.github.keycloakirsa.images.augment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A jar whose bytes follow from the names and contents of its entries alone: sorted, without dates, and stored, so that
 * no zlib has a say. The layer it goes into is compressed anyway.
 */
final class CanonicalJar {
    /** The first moment that the zip format can write in every time zone. */
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** A manifest that does not come first is not seen by those who read a jar as a stream. */
    private static final Comparator<String> MANIFEST_FIRST =
            Comparator.comparingInt(CanonicalJar::rank).thenComparing(Comparator.naturalOrder());

    private CanonicalJar() {}

    /**
     * Writes a jar anew, whole or not at all.
     *
     * @param jar is replaced
     * @throws IOException when it cannot be read or written, or has two entries of one name
     */
    static void rewrite(Path jar) throws IOException {
        Path draft = jar.resolveSibling(jar.getFileName() + ".canonical");
        try {
            write(read(jar), draft);
            Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>(MANIFEST_FIRST);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream content = zip.getInputStream(entry)) {
                    if (contents.put(entry.getName(), content.readAllBytes()) != null) {
                        throw new IOException("two entries '" + entry.getName() + "' in " + jar);
                    }
                }
            }
        }
        return contents;
    }

    private static void write(Map<String, byte[]> contents, Path jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(jar)))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                zip.putNextEntry(entry(content.getKey(), content.getValue()));
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
    }

    private static ZipEntry entry(String name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_DATE);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        return entry;
    }

    private static int rank(String name) {
        return switch (name) {
            case "META-INF/" -> 0;
            case "META-INF/MANIFEST.MF" -> 1;
            default -> 2;
        };
    }
}
