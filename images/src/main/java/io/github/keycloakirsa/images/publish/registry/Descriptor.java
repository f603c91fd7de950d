package io.github.keycloakirsa.images.publish.registry;

import io.github.keycloakirsa.resolver.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an OCI document says about another one.
 *
 * @param mediaType of what is described
 * @param digest of its bytes
 * @param size in bytes
 * @param artifactType of an artifact manifest
 * @param platform {@code os/architecture}, of the image of a platform
 * @param annotations sorted by key
 */
public record Descriptor(
        String mediaType,
        Sha256 digest,
        long size,
        Optional<String> artifactType,
        Optional<String> platform,
        Map<String, String> annotations) {
    /** Copies the annotations. */
    public Descriptor {
        annotations = new TreeMap<>(annotations);
    }

    /** Whether it may be read at once, as far as it says how large it is. */
    public boolean isSmall() {
        return size <= Manifest.MAX_BYTES;
    }
}
