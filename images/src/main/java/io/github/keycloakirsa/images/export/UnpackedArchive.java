package io.github.keycloakirsa.images.export;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A part of an {@link ExportArchive} in a temporary folder, which goes away when it is closed. */
public final class UnpackedArchive implements AutoCloseable {
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");

    private final Path folder;

    private UnpackedArchive(Path folder) {
        this.folder = folder;
    }

    /**
     * Unpacks what lies below some top folders of an archive.
     *
     * @throws ImageException of category INPUT when it is no such archive, of category INTEGRITY when it holds what
     *     this project writes into none, of category OUTPUT when there is no space for it
     */
    public static UnpackedArchive of(Path archive, List<String> topFolders) {
        return in(newFolder(), archive, topFolders);
    }

    static UnpackedArchive in(Path folder, Path archive, List<String> topFolders) {
        UnpackedArchive unpacked = new UnpackedArchive(folder);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                List<String> parts = parts(archive, entry);
                if (topFolders.contains(parts.get(0)) && !entry.isDirectory()) {
                    Path file = unpacked.folder.resolve(String.join("/", parts));
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                }
            }
            return unpacked;
        } catch (IOException e) {
            unpacked.close();
            boolean full = FileFault.isFull(e);
            throw new ImageException(
                    full ? Category.OUTPUT : Category.INPUT,
                    "'" + archive + "' cannot be unpacked: " + FileFault.reason(e) + ".",
                    full
                            ? "Free space for it on the disk of '" + folder.getParent()
                                    + "', or set -Djava.io.tmpdir to a folder on another."
                            : "Name an archive that 'export' wrote.",
                    e);
        } catch (ImageException e) {
            unpacked.close();
            throw e;
        }
    }

    private static List<String> parts(Path archive, TarArchiveEntry entry) {
        String name = entry.getName().replaceFirst("/$", "");
        List<String> parts = Arrays.asList(name.split("/", -1));
        boolean plain = entry.isDirectory() || entry.isFile();
        if (!plain || entry.isLink() || entry.isSymbolicLink() || parts.stream().anyMatch(NO_NAMES::contains)) {
            throw new ImageException(
                    Category.INTEGRITY,
                    "'" + archive + "' has the entry '" + entry.getName() + "', which 'export' does not write.",
                    "Do not use this archive; export the images again.");
        }
        return parts;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("keycloak-irsa-archive");
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "A temporary folder cannot be made: " + FileFault.reason(e) + ".",
                    "Free some disk space, or set -Djava.io.tmpdir to a writable folder.",
                    e);
        }
    }

    /** A top folder of the archive. */
    public Path top(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "'" + folder + "' cannot be removed: " + FileFault.reason(e) + ".",
                    "Remove it by hand.",
                    e);
        }
    }
}
