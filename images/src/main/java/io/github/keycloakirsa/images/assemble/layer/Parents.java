package io.github.keycloakirsa.images.assemble.layer;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives each layer the directories above its entries, as the layers below have them. A layer that lacks them is
 * unpacked by an engine's own idea of their owner and mode, and that hides what the layer below said.
 */
public final class Parents {
    private static final int DEFAULT_MODE = 0755;
    /** A directory is followed by all below it: {@code /a}, {@code /a/b}, {@code /a-b}. */
    private static final Comparator<String> BY_FOLDER = Comparator.comparing(path -> path.replace('/', '\0'));

    private final Map<String, LayerEntry> known;

    private Parents(Map<String, LayerEntry> below) {
        known = new HashMap<>(below);
    }

    /**
     * Completes layers.
     *
     * @param below directories and symbolic links of the image below, by path
     * @param layers from the lowest to the highest
     * @throws ImageException when an entry lies below a symbolic link, which a directory would replace
     */
    public static List<PlannedLayer> complete(Map<String, LayerEntry> below, List<PlannedLayer> layers) {
        Parents parents = new Parents(below);
        List<PlannedLayer> completed = new ArrayList<>();
        for (PlannedLayer layer : layers) {
            completed.add(parents.complete(layer));
        }
        return List.copyOf(completed);
    }

    private PlannedLayer complete(PlannedLayer layer) {
        Map<String, LayerEntry> entries = new TreeMap<>(BY_FOLDER);
        for (LayerEntry entry : layer.entries()) {
            entries.put(entry.path(), entry);
            if (!(entry instanceof RegularFile)) {
                known.put(entry.path(), entry);
            }
        }
        for (LayerEntry entry : layer.entries()) {
            for (String above = parent(entry.path()); !above.isEmpty(); above = parent(above)) {
                entries.computeIfAbsent(above, path -> known.computeIfAbsent(path, Parents::plain));
                refuseLink(entries.get(above), entry, layer);
            }
        }
        return new PlannedLayer(layer.name(), List.copyOf(entries.values()));
    }

    private static void refuseLink(LayerEntry above, LayerEntry entry, PlannedLayer layer) {
        if (above instanceof SymbolicLink link) {
            throw new ImageException(
                    Category.IMAGE,
                    "'" + entry.path() + "' of the layer '" + layer.name() + "' lies below '" + link.path()
                            + "', which is a symbolic link to '" + link.target() + "'.",
                    "Name the path that the link leads to, such as '/usr/bin/…' for '/bin/…'.");
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static Directory plain(String path) {
        return new Directory(path, DEFAULT_MODE, Owner.ROOT);
    }
}
