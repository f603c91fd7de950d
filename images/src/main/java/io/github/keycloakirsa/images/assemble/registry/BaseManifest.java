package io.github.keycloakirsa.images.assemble.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a platform's image is made of, as its manifest says (OCI image specification, or Docker's version 2.2).
 *
 * @param config digest of its configuration
 * @param layers digests of its layers, from the lowest to the highest
 */
record BaseManifest(Sha256 config, List<Sha256> layers) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern GZIPPED = Pattern.compile(".*\\.tar[.+]gzip");

    BaseManifest {
        layers = List.copyOf(layers);
    }

    /** Its layers and its configuration, each once. */
    List<Sha256> blobs() {
        return Stream.concat(layers.stream(), Stream.of(config)).distinct().toList();
    }

    /** Whether the document is an index of several platforms, and no manifest. */
    static boolean isIndex(byte[] document) throws IOException {
        return MAPPER.readTree(document).has("manifests");
    }

    /** The digest of the first manifest that an index has for a platform. */
    static Optional<Sha256> digestFor(Platform platform, byte[] index) throws IOException {
        for (JsonNode manifest : MAPPER.readTree(index).path("manifests")) {
            JsonNode made = manifest.path("platform");
            if (made.path("os").asText().equals("linux")
                    && made.path("architecture").asText().equals(platform.architecture())) {
                return Optional.of(digest(manifest));
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a manifest.
     *
     * @param reference as an error names the image
     * @throws ImageException when it has no configuration, or a layer that is not gzipped
     */
    static BaseManifest read(String reference, byte[] document) throws IOException {
        JsonNode manifest = MAPPER.readTree(document);
        if (!manifest.path("config").has("digest")) {
            throw new ImageException(
                    Category.NETWORK,
                    "'" + reference + "' has a manifest of an old form, version '"
                            + manifest.path("schemaVersion").asText() + "'.",
                    "Use an image with a manifest of Docker's version 2.2 or of OCI.");
        }
        List<Sha256> layers = new ArrayList<>();
        for (JsonNode layer : manifest.path("layers")) {
            refuseUnlessGzipped(reference, layers.size() + 1, layer);
            layers.add(digest(layer));
        }
        return new BaseManifest(digest(manifest.path("config")), layers);
    }

    private static void refuseUnlessGzipped(String reference, int number, JsonNode layer) {
        String type = layer.path("mediaType").asText();
        if (!GZIPPED.matcher(type).matches()) {
            throw new ImageException(
                    Category.IMAGE,
                    "Layer " + number + " of the base '" + reference + "', '"
                            + layer.path("digest").asText() + "', is not gzipped but '" + type + "'.",
                    "Copy the image with gzipped layers to a registry of yours, such as with 'skopeo copy --all"
                            + " --dest-compress-format gzip --dest-force-compress-format …', and use that as the base.");
        }
    }

    private static Sha256 digest(JsonNode descriptor) throws IOException {
        try {
            return Sha256.parseDigest(descriptor.path("digest").asText());
        } catch (IllegalArgumentException e) {
            throw new IOException("its manifest holds something else than a digest: " + e.getMessage(), e);
        }
    }
}
