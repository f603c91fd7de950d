package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolDigestTest {
    private static final String IMAGES = "io/github/keycloakirsa/images/Build.class";
    private static final String RESOLVER = "io/github/keycloakirsa/resolver/Fetch.class";

    @TempDir
    Path folder;

    @Test
    void bothDoorsHaveTheSame() throws IOException {
        Path images = jar("images.jar", Map.of(IMAGES, bytes("build"), "META-INF/maven/plugin.xml", bytes("goals")));
        Path resolver = jar("resolver.jar", Map.of(RESOLVER, bytes("fetch")));
        Map<String, byte[]> entries = Map.of(
                RESOLVER,
                bytes("fetch"),
                IMAGES,
                bytes("build"),
                "io/github/keycloakirsa/doctor/Doctor.class",
                bytes("a jar of its own among the resources"),
                "com/fasterxml/jackson/core/JsonParser.class",
                bytes("none of ours"));
        Path runnable = jar("runnable.jar", entries);

        TreeMap<String, Sha256> ofPlugin = new TreeMap<>(ToolDigest.codeIn(images));
        ofPlugin.putAll(ToolDigest.codeIn(resolver));

        assertThat(ToolDigest.codeIn(runnable)).isEqualTo(ofPlugin).containsOnlyKeys(IMAGES, RESOLVER);
    }

    @Test
    void folderOfClassesHasTheSameAsItsJar() throws IOException {
        Path file = folder.resolve("classes").resolve(IMAGES);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes("build"));
        Path jar = jar("images.jar", Map.of(IMAGES, bytes("build")));

        assertThat(ToolDigest.codeIn(folder.resolve("classes"))).isEqualTo(ToolDigest.codeIn(jar));
    }

    @Test
    void otherCodeHasAnother() throws IOException {
        Path one = jar("one.jar", Map.of(IMAGES, bytes("build")));
        Path other = jar("other.jar", Map.of(IMAGES, bytes("BUILD")));

        assertThat(ToolDigest.of(ToolDigest.codeIn(one))).isNotEqualTo(ToolDigest.of(ToolDigest.codeIn(other)));
    }

    @Test
    void librariesThatShapeAnImageAreListedWithTheirVersions() throws IOException {
        Properties libraries = new Properties();
        try (InputStream in = ToolDigest.class.getResourceAsStream("libraries.properties")) {
            libraries.load(in);
        }

        assertThat(libraries).containsKeys("jib", "commons-compress", "jackson", "cyclonedx");
        assertThat(libraries.values())
                .allSatisfy(version -> assertThat((String) version).matches("[0-9][0-9.]*"));
    }

    private Path jar(String name, Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
