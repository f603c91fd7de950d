package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A mirror of Debian's two archives in a folder, with a few small packages; {@link #publish} signs what was put in. */
final class TestArchive {
    private static final List<String> ARCHITECTURES = List.of("amd64", "arm64");

    private final Path root;
    private final Map<String, List<String>> paragraphs = new TreeMap<>();
    private final Map<String, String> header = new TreeMap<>();
    private TestKey key = TestKey.ARCHIVE;

    TestArchive(Path root) {
        this.root = root;
        header.put("Date", "Sun, 22 Nov 2026 09:00:00 UTC");
        header.put("Acquire-By-Hash", "yes");
    }

    /** The base of the archive {@code debian}. */
    Path debian() {
        return root.resolve("debian");
    }

    /** Signs with another key from now on. */
    TestArchive signedBy(TestKey other) {
        key = other;
        return this;
    }

    /** Sets a field of the release files; an empty value takes it away. */
    TestArchive header(String field, String value) {
        header.put(field, value);
        return this;
    }

    /**
     * Puts a package into the suite trixie.
     *
     * @param fields other fields of its paragraph, such as {@code Depends: libc6}
     */
    TestArchive add(String name, String version, String architecture, String... fields) {
        return addTo("debian", "trixie", name, version, architecture, fields);
    }

    /** Puts a package into a suite. */
    TestArchive addTo(
            String archive, String suite, String name, String version, String architecture, String... fields) {
        String path = "pool/main/" + name + "_" + version.replaceFirst("^[0-9]+:", "") + "_" + architecture + ".deb";
        byte[] content = content(name, version, architecture);
        write(root.resolve(archive).resolve(path), content);
        String paragraph = "Package: " + name + "\nVersion: " + version + "\nArchitecture: " + architecture
                + "\nFilename: " + path + "\nSize: " + content.length + "\nSHA256: " + Sha256.of(content) + "\n"
                + String.join("\n", fields) + "\n";
        for (String listing : architecture.equals("all") ? ARCHITECTURES : List.of(architecture)) {
            paragraphs
                    .computeIfAbsent(archive + " " + suite + " " + listing, any -> new ArrayList<>())
                    .add(paragraph);
        }
        return this;
    }

    /** What stands for a package's file: about 100 kB that are different for each. */
    static byte[] content(String name, String version, String architecture) {
        return (name + " " + version + " " + architecture + "\n").repeat(4000).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the indexes of trixie, trixie-updates and trixie-security. */
    TestArchive publish() {
        return publish("debian", "trixie")
                .publish("debian", "trixie-updates")
                .publish("debian-security", "trixie-security");
    }

    /** Writes the index of one suite. */
    TestArchive publish(String archive, String suite) {
        Path dist = root.resolve(archive).resolve("dists").resolve(suite);
        Map<String, String> fields =
                new TreeMap<>(Map.of("Codename", suite, "Suite", suite.replace("trixie", "stable")));
        fields.putAll(header);
        StringBuilder release = new StringBuilder("Origin: Debian\n");
        fields.values().removeIf(String::isEmpty);
        fields.forEach((field, value) ->
                release.append(field).append(": ").append(value).append('\n'));
        release.append("SHA256:\n");
        for (String architecture : ARCHITECTURES) {
            String text =
                    String.join("\n", paragraphs.getOrDefault(archive + " " + suite + " " + architecture, List.of()));
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            byte[] packed = xz(plain);
            String path = "main/binary-" + architecture + "/Packages";
            write(dist.resolve(path + ".xz"), packed);
            write(dist.resolve("main/binary-" + architecture + "/by-hash/SHA256/" + Sha256.of(packed)), packed);
            release.append(line(plain, path)).append(line(packed, path + ".xz"));
        }
        write(dist.resolve("InRelease"), key.sign(release.toString()).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private static String line(byte[] content, String path) {
        return " " + Sha256.of(content) + " " + content.length + " " + path + "\n";
    }

    private static byte[] xz(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(packed, new LZMA2Options(1))) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
