package io.github.keycloakirsa.it.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Everything in an image, as a container would see it. */
public final class ImageTree {
    private static final int ELF_MAGIC = 0x7F454C46;
    private static final int ELF_MACHINE_OFFSET = 18;

    private final SortedMap<String, TreeEntry> entries = new TreeMap<>();
    private final Map<String, Long> sizes = new HashMap<>();

    /** All entries, sorted by path. */
    public Collection<TreeEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /** A line for each path, as {@link io.github.keycloakirsa.it.registry.Umoci} writes it. */
    public SortedSet<String> lines() {
        SortedSet<String> lines = new TreeSet<>();
        for (TreeEntry entry : entries.values()) {
            String size = entry.kind() == TreeEntry.Kind.DIRECTORY ? "/" : " " + sizes.get(entry.path());
            lines.add(
                    entry.kind() == TreeEntry.Kind.LINK
                            ? entry.path() + " -> " + entry.target()
                            : entry.path() + size + String.format(" %o", entry.mode()));
        }
        return lines;
    }

    /** Puts a gzipped layer on top. */
    void apply(Path layer) {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(layer)), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                put(entry, tar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the layer '" + layer + "'", e);
        }
    }

    private void put(TarArchiveEntry entry, InputStream content) throws IOException {
        String path = Path.of("/", entry.getName()).normalize().toString();
        if (path.contains("/.wh.")) {
            throw new IllegalStateException("A layer takes back what a lower one brought: '" + path + "'");
        }
        sizes.put(path, entry.getSize());
        entries.put(
                path,
                new TreeEntry(
                        path,
                        kind(entry),
                        entry.getMode() & 07777,
                        entry.getLongUserId() + ":" + entry.getLongGroupId(),
                        entry.getLinkName(),
                        entry.isFile() ? elfMachine(content.readNBytes(ELF_MACHINE_OFFSET + 2)) : OptionalInt.empty()));
    }

    private static TreeEntry.Kind kind(TarArchiveEntry entry) {
        if (entry.isSymbolicLink()) {
            return TreeEntry.Kind.LINK;
        }
        return entry.isDirectory() ? TreeEntry.Kind.DIRECTORY : TreeEntry.Kind.FILE;
    }

    private static OptionalInt elfMachine(byte[] start) {
        ByteBuffer header = ByteBuffer.wrap(start);
        if (start.length < ELF_MACHINE_OFFSET + 2 || header.getInt(0) != ELF_MAGIC) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(header.order(ByteOrder.LITTLE_ENDIAN).getShort(ELF_MACHINE_OFFSET));
    }
}
