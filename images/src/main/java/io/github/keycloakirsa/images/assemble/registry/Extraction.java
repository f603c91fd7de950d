package io.github.keycloakirsa.images.assemble.registry;

import io.github.keycloakirsa.images.assemble.registry.BaseTree.Place;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Takes files out of a base, each from the highest layer that has it. Hard links become files with the same content. */
final class Extraction {
    private final PulledBase base;
    private final Shelf shelf;
    private final Map<String, RegularFile> files = new TreeMap<>();
    private int taken;

    private Extraction(PulledBase base, Shelf shelf) {
        this.base = base;
        this.shelf = shelf;
    }

    /** Writes contents to disk. They are known by numbers: no path of a layer is followed. */
    interface Shelf {
        /**
         * Writes one.
         *
         * @param number of the content; the same for the same wanted files of the same base
         * @return the file
         */
        Path put(int number, InputStream content) throws IOException;
    }

    /**
     * Takes them out.
     *
     * @param tree of the base
     * @param wanted those of its {@link BaseTree#files} that are taken, with their layers
     * @return the files, sorted by path
     */
    static List<RegularFile> of(PulledBase base, BaseTree tree, Map<String, Integer> wanted, Shelf shelf)
            throws IOException {
        Extraction extraction = new Extraction(base, shelf);
        Set<Place> originals = tree.originals(wanted.keySet());
        for (int layer = 0; layer < base.layers().size(); layer++) {
            if (wanted.containsValue(layer)) {
                extraction.read(layer, wanted, originals);
            }
        }
        return List.copyOf(extraction.files.values());
    }

    private void read(int layer, Map<String, Integer> wanted, Set<Place> originals) throws IOException {
        try (TarArchiveInputStream tar = BaseTree.open(base.layers().get(layer))) {
            Map<String, RegularFile> ofLayer = new HashMap<>();
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Place place = new Place(layer, BaseTree.path(entry));
                boolean isWanted = Integer.valueOf(layer).equals(wanted.get(place.path()));
                if (isWanted || originals.contains(place)) {
                    take(entry, place.path(), tar, ofLayer);
                }
                if (isWanted && ofLayer.containsKey(place.path())) {
                    files.put(place.path(), ofLayer.get(place.path()));
                }
            }
        }
    }

    private void take(TarArchiveEntry entry, String path, TarArchiveInputStream tar, Map<String, RegularFile> ofLayer)
            throws IOException {
        Optional<String> original = BaseTree.original(entry);
        if (original.isPresent()) {
            RegularFile other = ofLayer.getOrDefault(original.get(), files.get(original.get()));
            if (other != null) {
                ofLayer.put(path, file(path, other.mode(), other.content()));
            }
        } else if (entry.isFile()) {
            FileContent content = new FileContent.OnDisk(shelf.put(taken++, tar), entry.getSize());
            ofLayer.put(path, file(path, entry.getMode() & 0777, content));
        }
    }

    private RegularFile file(String path, int mode, FileContent content) {
        return new RegularFile(path, mode, Owner.ROOT, content, base.reference());
    }
}
