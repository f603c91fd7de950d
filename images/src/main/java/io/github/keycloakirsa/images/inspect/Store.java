package io.github.keycloakirsa.images.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** Named files of an image, in a folder or in a tar file. Names are relative, with slashes. */
interface Store extends AutoCloseable {
    /** Whether there is a file of this name. */
    boolean has(String name);

    /** Its size in bytes. */
    long size(String name) throws IOException;

    /** Its bytes; the caller closes the stream. */
    InputStream open(String name) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a folder or a tar file. */
    static Store of(Path image) throws IOException {
        return Files.isDirectory(image) ? new Folder(image) : Archive.of(image);
    }

    /** A folder; nothing out of it is read, since the names come from its own content. */
    record Folder(Path folder) implements Store {
        @Override
        public boolean has(String name) {
            Path file = folder.resolve(name).normalize();
            return file.startsWith(folder.normalize()) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public long size(String name) throws IOException {
            return Files.size(folder.resolve(name));
        }

        @Override
        public InputStream open(String name) throws IOException {
            return Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public void close() {}
    }

    /** A tar file, with random access. */
    record Archive(TarFile tar, Map<String, TarArchiveEntry> entries) implements Store {
        static Archive of(Path file) throws IOException {
            TarFile tar = new TarFile(file);
            Map<String, TarArchiveEntry> entries = new HashMap<>();
            tar.getEntries().forEach(entry -> entries.put(TarPaths.relative(entry.getName()), entry));
            return new Archive(tar, entries);
        }

        @Override
        public boolean has(String name) {
            return entries.containsKey(name) && content(name).isFile();
        }

        @Override
        public long size(String name) {
            return content(name).getSize();
        }

        @Override
        public InputStream open(String name) throws IOException {
            return tar.getInputStream(content(name));
        }

        /** Old versions of Docker store a layer once and link to it from where it is used again. */
        private TarArchiveEntry content(String name) {
            TarArchiveEntry entry = entries.get(name);
            if (!entry.isSymbolicLink()) {
                return entry;
            }
            Path target = Path.of(name).resolveSibling(entry.getLinkName()).normalize();
            return entries.getOrDefault(target.toString().replace('\\', '/'), entry);
        }

        @Override
        public void close() throws IOException {
            tar.close();
        }
    }
}
