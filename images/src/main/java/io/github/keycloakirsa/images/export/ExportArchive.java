package io.github.keycloakirsa.images.export;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar that is put together and then written; the same content gives the same bytes. */
public final class ExportArchive {
    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;
    private static final int BUFFER = 1 << 16;

    private final SortedMap<String, Content> entries = new TreeMap<>();

    /** Bytes that are in memory, or those of a file. */
    private sealed interface Content {
        long size() throws IOException;

        void copyTo(OutputStream out) throws IOException;
    }

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    private record InMemory(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void copyTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    private record OnDisk(Path file) implements Content {
        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public void copyTo(OutputStream out) throws IOException {
            Files.copy(file, out);
        }
    }

    /** Adds bytes; a name that is there already stands for the same content. */
    public void add(String name, byte[] content) {
        entries.put(name, new InMemory(content));
    }

    /** Adds a file, or a directory without what is in it. */
    public void add(String name, Path file) {
        entries.put(Files.isDirectory(file) ? name + "/" : name, new OnDisk(file));
    }

    /** Adds every file below a folder. */
    public void addFolder(String name, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            add(name + "/" + folder.relativize(file).toString().replace('\\', '/'), file));
        } catch (IOException | UncheckedIOException e) {
            throw new ImageException(
                    Category.INPUT,
                    "'" + folder + "' cannot be read: " + e.getMessage() + ".",
                    "Build the images again.",
                    e);
        }
    }

    /** The names of what is in it, sorted. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /**
     * Writes it, whole or not at all.
     *
     * @throws ImageException of category OUTPUT when it cannot be written, or a file is gone
     */
    public void write(Path file) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
                    writeTo(out);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "The archive '" + file + "' cannot be written: " + FileFault.reason(e) + ".",
                    "Name another place with '--output', with space for all images and what they are built from.",
                    e);
        }
    }

    private void writeTo(OutputStream out) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (Map.Entry<String, Content> entry : entries.entrySet()) {
                put(entry.getKey(), entry.getValue(), tar);
            }
        }
    }

    private static void put(String name, Content content, TarArchiveOutputStream tar) throws IOException {
        boolean directory = name.endsWith("/");
        TarArchiveEntry header = new TarArchiveEntry(name);
        header.setMode(directory ? DIRECTORY_MODE : FILE_MODE);
        header.setIds(0, 0);
        header.setNames("", ""); // commons-compress would name the user who exports
        header.setModTime(0);
        header.setSize(directory ? 0 : content.size());
        tar.putArchiveEntry(header);
        if (!directory) {
            content.copyTo(tar);
        }
        tar.closeArchiveEntry();
    }
}
