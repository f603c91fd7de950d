package io.github.keycloakirsa.images.assemble.registry;

import io.github.keycloakirsa.images.assemble.registry.BaseTree.Place;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;

/** All that a container of a base sees. The contents of files lie on disk until this is closed. */
public final class BaseContents implements AutoCloseable {
    /** Of no base. */
    static final BaseContents NONE = new BaseContents(Optional.empty(), List.of());

    private final Optional<Path> folder;
    private final List<LayerEntry> entries;

    private BaseContents(Optional<Path> folder, List<LayerEntry> entries) {
        this.folder = folder;
        this.entries = List.copyOf(entries);
    }

    /** Takes the contents out of the layers of a base, into a new folder. */
    static BaseContents of(PulledBase base, Path parent) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(parent), "new-");
        List<LayerEntry> entries = new ArrayList<>(base.tree().values());
        entries.addAll(new Extraction(base, folder).files());
        return new BaseContents(Optional.of(folder), entries);
    }

    /** Files, directories and symbolic links. */
    public List<LayerEntry> entries() {
        return entries;
    }

    @Override
    public void close() {
        try {
            if (folder.isPresent()) {
                PathUtils.deleteDirectory(folder.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes each file from the highest layer that has it. Names on disk are numbers: no path of a layer is followed. */
    private static final class Extraction {
        private final PulledBase base;
        private final Path folder;
        private final Map<String, RegularFile> files = new TreeMap<>();
        private int taken;

        Extraction(PulledBase base, Path folder) {
            this.base = base;
            this.folder = folder;
        }

        List<RegularFile> files() throws IOException {
            BaseTree tree = BaseTree.read(base.layers());
            Map<String, Integer> seen = tree.files();
            Set<Place> originals = tree.originals();
            for (int layer = 0; layer < base.layers().size(); layer++) {
                try (TarArchiveInputStream tar = BaseTree.open(base.layers().get(layer))) {
                    Map<String, RegularFile> ofLayer = new HashMap<>();
                    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                        Place place = new Place(layer, BaseTree.path(entry));
                        boolean isSeen = Integer.valueOf(layer).equals(seen.get(place.path()));
                        if (isSeen || originals.contains(place)) {
                            take(entry, place.path(), tar, ofLayer);
                        }
                        if (isSeen && ofLayer.containsKey(place.path())) {
                            files.put(place.path(), ofLayer.get(place.path()));
                        }
                    }
                }
            }
            return List.copyOf(files.values());
        }

        private void take(
                TarArchiveEntry entry, String path, TarArchiveInputStream tar, Map<String, RegularFile> ofLayer)
                throws IOException {
            Optional<String> original = BaseTree.original(entry);
            if (original.isPresent()) {
                RegularFile other = ofLayer.getOrDefault(original.get(), files.get(original.get()));
                if (other != null) {
                    ofLayer.put(path, file(path, other.mode(), other.content()));
                }
            } else if (entry.isFile()) {
                Path content = folder.resolve(String.valueOf(taken++));
                Files.copy(tar, content);
                ofLayer.put(path, file(path, entry.getMode() & 0777, new FileContent.OnDisk(content, entry.getSize())));
            }
        }

        private RegularFile file(String path, int mode, FileContent content) {
            return new RegularFile(path, mode, Owner.ROOT, content, base.reference());
        }
    }
}
