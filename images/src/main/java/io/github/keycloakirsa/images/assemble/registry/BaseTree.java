package io.github.keycloakirsa.images.assemble.registry;

import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What a container of an image sees: the files of its layers, without those that a higher layer removes. */
final class BaseTree {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final TreeMap<String, Node> nodes = new TreeMap<>();

    private BaseTree() {}

    /**
     * A file, or an entry that is none.
     *
     * @param layer index of the layer that has it
     * @param entry directory or symbolic link; empty for a file
     * @param original of a hard link the path in its layer that has the content
     */
    private record Node(int layer, Optional<LayerEntry> entry, Optional<String> original) {}

    /** A path of a layer, whether a container sees it or not. */
    record Place(int layer, String path) {}

    static BaseTree read(List<LayerBlob> layers) throws IOException {
        BaseTree tree = new BaseTree();
        for (int i = 0; i < layers.size(); i++) {
            try (TarArchiveInputStream tar = open(layers.get(i))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    tree.add(i, entry);
                }
            }
        }
        return tree;
    }

    static TarArchiveInputStream open(LayerBlob layer) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(layer.file()));
        try {
            return new TarArchiveInputStream(new GZIPInputStream(in));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    Map<String, LayerEntry> directoriesAndLinks() {
        Map<String, LayerEntry> entries = new HashMap<>();
        nodes.forEach((path, node) -> node.entry().ifPresent(entry -> entries.put(path, entry)));
        return entries;
    }

    /** Paths of files, sorted, each to the index of the layer that has its content. */
    Map<String, Integer> files() {
        Map<String, Integer> files = new TreeMap<>();
        nodes.forEach((path, node) -> {
            if (node.entry().isEmpty()) {
                files.put(path, node.layer());
            }
        });
        return files;
    }

    /** What has the content of the hard links among files. A higher layer may have removed it from the files. */
    Set<Place> originals(Set<String> files) {
        Set<Place> originals = new HashSet<>();
        for (String file : files) {
            Node node = nodes.get(file);
            node.original().ifPresent(path -> originals.add(new Place(node.layer(), path)));
        }
        return originals;
    }

    private void add(int layer, TarArchiveEntry entry) {
        String path = path(entry);
        String name = path.substring(path.lastIndexOf('/') + 1);
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        if (name.equals(OPAQUE)) {
            removeBelow(folder, layer);
        } else if (name.startsWith(WHITEOUT)) {
            String removed = folder + name.substring(WHITEOUT.length());
            nodes.computeIfPresent(removed, (at, node) -> node.layer() < layer ? null : node);
            removeBelow(removed + "/", layer);
        } else if (!path.equals("/")) {
            nodes.put(path, new Node(layer, entry(path, entry), original(entry)));
            if (!entry.isDirectory()) {
                removeBelow(path + "/", layer);
            }
        }
    }

    /** A whiteout is about the layers below; its own layer may have new files at the same place, before or after it. */
    private void removeBelow(String folder, int layer) {
        nodes.subMap(folder, folder + Character.MAX_VALUE).values().removeIf(node -> node.layer() < layer);
    }

    private static Optional<LayerEntry> entry(String path, TarArchiveEntry entry) {
        Owner owner = new Owner((int) entry.getLongUserId(), (int) entry.getLongGroupId());
        if (entry.isDirectory()) {
            return Optional.of(new Directory(path, entry.getMode() & 07777, owner));
        }
        if (entry.isSymbolicLink()) {
            return Optional.of(new SymbolicLink(path, entry.getLinkName(), owner));
        }
        return Optional.empty();
    }

    /** Of a hard link the path of its layer that has the content. */
    static Optional<String> original(TarArchiveEntry entry) {
        return entry.isLink() ? Optional.of(path(entry.getLinkName())) : Optional.empty();
    }

    static String path(TarArchiveEntry entry) {
        return path(entry.getName());
    }

    /** {@code ./usr/bin/} and {@code usr/bin} as {@code /usr/bin}. */
    private static String path(String name) {
        return "/"
                + name.replaceFirst("^(\\./|/)+", "").replaceFirst("^\\.$", "").replaceFirst("/+$", "");
    }
}
