package io.github.keycloakirsa.images.assemble.registry;

import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.List;
import java.util.Map;

/**
 * An image of a registry, for one platform, on disk and verified.
 *
 * @param reference what the definition calls it
 * @param index digest that the lock holds
 * @param config its configuration as JSON; not to be changed
 * @param layers from the lowest to the highest
 * @param tree its directories and symbolic links, by path
 */
@SuppressWarnings("ArrayRecordComponent") // carried from the registry to the image, never compared
public record PulledBase(
        String reference, Sha256 index, byte[] config, List<LayerBlob> layers, Map<String, LayerEntry> tree) {
    /** Copies its arguments. */
    public PulledBase {
        layers = List.copyOf(layers);
        tree = Map.copyOf(tree);
    }
}
