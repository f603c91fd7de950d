package io.github.keycloakirsa.images.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * What a {@code META-INF/maven/…/pom.properties} of a jar says. A jar may hold several, or only one of a library that was
 * shaded into it.
 *
 * @param group the group id
 * @param artifact the artifact id
 * @param version the version
 */
record PomProperties(String group, String artifact, String version) {
    private static final Pattern PATH = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final int MAX_BYTES = 1 << 16;

    /** All of a jar, sorted by path. Throws IOException when the bytes are no zip file. */
    static List<PomProperties> in(byte[] jar) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setIgnoreLocalFileHeader(true)
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(jar))
                .get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries()).stream()
                    .filter(entry -> PATH.matcher(entry.getName()).matches())
                    .sorted(Comparator.comparing(ZipArchiveEntry::getName))
                    .toList();
            List<PomProperties> found = new ArrayList<>();
            for (ZipArchiveEntry entry : entries) {
                found.add(read(zip.getInputStream(entry)));
            }
            return found;
        }
    }

    private static PomProperties read(InputStream entry) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = BoundedInputStream.builder()
                .setInputStream(entry)
                .setMaxCount(MAX_BYTES)
                .get()) {
            properties.load(in);
        } catch (IllegalArgumentException e) {
            throw new IOException("a pom.properties has a malformed escape", e);
        }
        return new PomProperties(
                properties.getProperty("groupId", ""),
                properties.getProperty("artifactId", ""),
                properties.getProperty("version", ""));
    }
}
