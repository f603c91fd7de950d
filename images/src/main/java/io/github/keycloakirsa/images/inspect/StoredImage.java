package io.github.keycloakirsa.images.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * An image as it is stored, not read yet but for its config.
 *
 * @param manifest digest of the manifest, where there is one
 * @param names references of the image, where the store says them
 * @param config the OCI image config; Docker's is the same for all that is read here
 * @param layers from the lowest to the topmost
 */
record StoredImage(Optional<Sha256> manifest, List<String> names, JsonNode config, List<Blob> layers) {}
