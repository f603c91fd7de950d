package io.github.keycloakirsa.images.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalJarTest {
    private static final List<String> NAMES =
            List.of("META-INF/", "META-INF/MANIFEST.MF", "A.class", "META-INF/a", "b/c");

    @TempDir
    private Path folder;

    @Test
    void orderDatesAndCompressionAreNoInput() throws IOException {
        List<String> backward = new ArrayList<>(NAMES);
        Collections.reverse(backward);
        Path one = jar("one.jar", NAMES, 1, Deflater.BEST_SPEED);
        Path other = jar("other.jar", backward, 1_700_000_000_000L, Deflater.BEST_COMPRESSION);

        CanonicalJar.rewrite(one);
        CanonicalJar.rewrite(other);

        assertThat(one).hasSameBinaryContentAs(other);
    }

    @Test
    void entriesAreSortedBehindTheManifestWithTheirContent() throws IOException {
        Path jar = jar("a.jar", List.of("b/c", "A.class", "META-INF/a", "META-INF/MANIFEST.MF", "META-INF/"), 1, 9);

        CanonicalJar.rewrite(jar);

        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactlyElementsOf(NAMES);
            assertThat(zip.stream()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
            assertThat(zip.getInputStream(zip.getEntry("b/c"))).hasContent(content("b/c"));
        }
        try (JarInputStream stream = new JarInputStream(Files.newInputStream(jar))) {
            assertThat(stream.getManifest()).isNotNull();
        }
    }

    @Test
    void otherContentIsAnotherJar() throws IOException {
        Path one = jar("one.jar", List.of("a"), 1, 9);
        Path other = jar("other.jar", List.of("b"), 1, 9);

        CanonicalJar.rewrite(one);
        CanonicalJar.rewrite(other);

        assertThat(Files.readAllBytes(one)).isNotEqualTo(Files.readAllBytes(other));
    }

    @Test
    void whatIsNoJarStaysAsItIs() throws IOException {
        Path jar = Files.writeString(folder.resolve("a.jar"), "no jar");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> CanonicalJar.rewrite(jar));

        assertThat(jar).hasContent("no jar");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(jar);
        }
    }

    private Path jar(String file, List<String> names, long time, int level) throws IOException {
        Path jar = folder.resolve(file);
        try (OutputStream output = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(output)) {
            zip.setLevel(level);
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTime(time);
                zip.putNextEntry(entry);
                zip.write(name.endsWith("/") ? new byte[0] : content(name).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return jar;
    }

    private static String content(String name) {
        return name.equals("META-INF/MANIFEST.MF") ? "Manifest-Version: 1.0\n\n" : (name + "\n").repeat(100);
    }
}
