package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.augment.Augmentation;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.definition.Release;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was built: the content of {@code image.json}.
 *
 * @param name of the definition
 * @param variant label of the variant
 * @param versions of what is in it
 * @param augmentation how the optimized variant came about; empty for the standard one
 * @param release under which tags it is published
 * @param digests of inputs, index and manifests
 * @param layers every layer once, from the lowest to the highest
 */
public record ImageReport(
        String name,
        String variant,
        Versions versions,
        Optional<Augmentation> augmentation,
        Release release,
        Digests digests,
        List<Layer> layers) {
    /** Copies its arguments. */
    public ImageReport {
        layers = List.copyOf(layers);
    }

    /**
     * What it was built from, and what it is asked for by.
     *
     * @param inputs digest of definition, lock and files
     * @param index digest of the image index over all platforms
     * @param manifests digest of each platform's manifest, in the order of the platforms
     */
    public record Digests(Sha256 inputs, Sha256 index, Map<Platform, Sha256> manifests) {
        /** Copies its arguments. */
        public Digests {
            manifests = Collections.unmodifiableMap(new EnumMap<>(manifests));
        }
    }

    /**
     * One layer.
     *
     * @param platform of the only platform that has it; empty for a layer that all share
     * @param digest digest of the gzipped tar
     * @param size size of the gzipped tar in bytes
     * @param name what it holds
     */
    public record Layer(Optional<Platform> platform, Sha256 digest, long size, String name) {}
}
