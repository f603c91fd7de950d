package io.github.keycloakirsa.images;

import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** A small .deb of the real format, made in a test. */
final class DebFixture {
    private final String name;
    private final String architecture;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> links = new TreeMap<>();
    private String version = "1.0-1";

    DebFixture(String name, String architecture) {
        this.name = name;
        this.architecture = architecture;
    }

    DebFixture version(String newVersion) {
        version = newVersion;
        return this;
    }

    DebFixture file(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    DebFixture link(String path, String target) {
        links.put(path, target);
        return this;
    }

    /** Writes the .deb into a folder and says what a lock would say of it. */
    LockedPackage writeTo(Path folder) throws IOException {
        Path deb = folder.resolve(name + "_" + version + "_" + architecture + ".deb");
        try (OutputStream out = Files.newOutputStream(deb);
                ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
            member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            member(ar, "control.tar.xz", xz(control()));
            member(ar, "data.tar.xz", xz(data()));
        }
        LockedPackage.Location location =
                new LockedPackage.Location("debian", "pool/main/" + deb.getFileName(), name + " " + version);
        return new LockedPackage(name, version, architecture, location, Sha256.of(deb), Files.size(deb));
    }

    private static void member(ArArchiveOutputStream ar, String member, byte[] bytes) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(member, bytes.length, 0, 0, 0100644, 0));
        ar.write(bytes);
        ar.closeArchiveEntry();
    }

    private byte[] control() throws IOException {
        String text = "Package: " + name + "\nVersion: " + version + "\nArchitecture: " + architecture
                + "\nMaintainer: Nobody <nobody@example.test>\nDescription: a fixture\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            entry(tar, new TarArchiveEntry("./control"), text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private byte[] data() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            entry(tar, new TarArchiveEntry("./"), new byte[0]);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                entry(tar, new TarArchiveEntry("." + file.getKey()), file.getValue());
            }
            for (Map.Entry<String, String> link : links.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry("." + link.getKey(), TarConstants.LF_SYMLINK);
                entry.setLinkName(link.getValue());
                entry(tar, entry, new byte[0]);
            }
        }
        return bytes.toByteArray();
    }

    private static void entry(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] bytes) throws IOException {
        entry.setSize(bytes.length);
        entry.setModTime(1_700_000_000_000L);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static byte[] xz(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (XZCompressorOutputStream xz = new XZCompressorOutputStream(compressed)) {
            xz.write(bytes);
        }
        return compressed.toByteArray();
    }
}
