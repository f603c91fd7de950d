package io.github.keycloakirsa.images.plan;

import java.util.List;

/**
 * One layer of an image.
 *
 * @param name short and stable, such as {@code aws providers}; shown by {@code inspect} and kept in the history
 * @param entries sorted by path, each path once, a directory before what is in it
 */
public record PlannedLayer(String name, List<LayerEntry> entries) {
    /** The name of the layer that holds Keycloak's configuration and the definition's own files. */
    public static final String CONFIGURATION = "configuration";

    /** Copies its arguments. */
    public PlannedLayer {
        entries = List.copyOf(entries);
    }
}
