package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A small Debian package, made by a test. */
final class Deb {
    private final String name;
    private String architecture = "all";
    private final List<Item> items = new ArrayList<>();

    private record Item(TarArchiveEntry entry, FileContent.Bytes content) {}

    Deb(String name) {
        this.name = name;
    }

    Deb forArchitecture(String debian) {
        architecture = debian;
        return this;
    }

    Deb directory(String path, int mode) {
        return add(new TarArchiveEntry(path + "/"), mode, new byte[0]);
    }

    Deb file(String path, String text) {
        return file(path, 0644, text.getBytes(StandardCharsets.UTF_8));
    }

    Deb file(String path, int mode, byte[] content) {
        return add(new TarArchiveEntry(path, true), mode, content);
    }

    Deb symbolicLink(String path, String target) {
        return link(path, target, TarConstants.LF_SYMLINK);
    }

    Deb hardLink(String path, String target) {
        return link(path, target, TarConstants.LF_LINK);
    }

    Deb device(String path) {
        return add(new TarArchiveEntry(path, TarConstants.LF_CHR), 0600, new byte[0]);
    }

    private Deb link(String path, String target, byte type) {
        TarArchiveEntry entry = new TarArchiveEntry(path, type);
        entry.setLinkName(target);
        return add(entry, 0777, new byte[0]);
    }

    private Deb add(TarArchiveEntry entry, int mode, byte[] content) {
        entry.setMode(mode);
        entry.setSize(content.length);
        items.add(new Item(entry, new FileContent.Bytes(content)));
        return this;
    }

    /** What a lock says of the package when it lies in a file. */
    LockedPackage locked(Path file) throws IOException {
        return new LockedPackage(
                name,
                "1.0",
                architecture,
                new LockedPackage.Location("debian", "pool/" + name + ".deb", name + " 1.0"),
                Sha256.of(file),
                Files.size(file));
    }

    /** Writes the package with data compressed as Debian does today. */
    Path writeTo(Path folder) throws IOException {
        return write(folder, ".xz", xz(data()));
    }

    /** Writes the package with data compressed as Debian once did. */
    Path writeGzipTo(Path folder) throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GzipCompressorOutputStream(gzip)) {
            out.write(data());
        }
        return write(folder, ".gz", gzip.toByteArray());
    }

    /** Writes the package with data that is taken as it is. */
    Path write(Path folder, String suffix, byte[] data) throws IOException {
        Path file = folder.resolve(name + "_" + architecture + ".deb");
        String control = "Package: %s\nVersion: 1.0\nArchitecture: %s\nDescription: test\n two lines\n"
                .formatted(name, architecture);
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(file))) {
            member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.UTF_8));
            member(ar, "control.tar.xz", xz(tar(List.of(control(control)))));
            member(ar, "data.tar" + suffix, data);
        }
        return file;
    }

    private byte[] data() throws IOException {
        return tar(items);
    }

    private static Item control(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("./control");
        entry.setSize(bytes.length);
        return new Item(entry, new FileContent.Bytes(bytes));
    }

    private static byte[] tar(List<Item> items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            for (Item item : items) {
                tar.putArchiveEntry(item.entry());
                tar.write(item.content().bytes());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] xz(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(0))) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static void member(ArArchiveOutputStream ar, String name, byte[] content) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(name, content.length));
        ar.write(content);
        ar.closeArchiveEntry();
    }
}
