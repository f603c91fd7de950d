package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks a {@code tar.gz} that has one folder on top, as distributions have. */
final class TarGzFile {
    private static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(LayerEntry.MODIFIED_EPOCH_SECOND));

    private TarGzFile() {}

    /**
     * Unpacks into a folder: without the top folder, files as 0644 or 0755, all times fixed; the SHA-256 of the
     * archive is checked on the way.
     *
     * @throws io.github.keycloakirsa.images.definition.ImageException when the archive is damaged, an entry leaves
     *     its folder, or is neither file nor directory
     * @throws IOException when the folder cannot be written
     */
    static UnpackedFolder unpack(Archive archive, Path folder) throws IOException {
        TreeMap<String, UnpackedFolder.Item> items = new TreeMap<>();
        TreeSet<String> directories = new TreeSet<>();
        try (Unpacking.ArchiveStream file = Unpacking.ArchiveStream.open(archive);
                TarArchiveInputStream tar = open(file)) {
            long total = 0;
            for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
                String path = withoutTop(archive.pathOf(entry.getName()));
                if (entry.isDirectory()) {
                    Files.createDirectories(folder.resolve(path));
                    directories.add(path);
                } else if (TarFiles.isPlainFile(entry) && !path.isEmpty()) {
                    UnpackedFolder.Item item = file(archive, tar, entry, folder.resolve(path));
                    items.put(path, item);
                    total += item.size();
                } else {
                    throw archive.refused(entry.getName(), "is neither file nor directory");
                }
                if (total > Unpacking.MAX_BYTES) {
                    throw archive.refused(entry.getName(), "makes it larger than " + Unpacking.MAX_BYTES + " bytes");
                }
            }
            file.checkDigest();
        } catch (Unpacking.ReadException e) {
            throw archive.damaged(e.getMessage(), e);
        }
        directories.remove("");
        return new UnpackedFolder(folder, directories, items);
    }

    private static UnpackedFolder.Item file(
            Archive archive, TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        boolean executable = (entry.getMode() & 0100) != 0;
        long size;
        DigestOutputStream out =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(target)), Sha256.newDigest());
        try (OutputStream closing = out) {
            size = Unpacking.copy(archive, tar, closing);
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        Files.setLastModifiedTime(target, TIME);
        return new UnpackedFolder.Item(Sha256.of(out.getMessageDigest()), executable, size);
    }

    private static TarArchiveInputStream open(InputStream file) throws Unpacking.ReadException {
        try {
            return new TarArchiveInputStream(Unpacking.gunzip(file), StandardCharsets.UTF_8.name());
        } catch (IOException e) {
            throw new Unpacking.ReadException(e);
        }
    }

    private static TarArchiveEntry next(TarArchiveInputStream tar) throws Unpacking.ReadException {
        try {
            return tar.getNextEntry();
        } catch (IOException | IllegalArgumentException e) {
            throw new Unpacking.ReadException(new IOException(e));
        }
    }

    private static String withoutTop(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? "" : path.substring(slash + 1);
    }
}
