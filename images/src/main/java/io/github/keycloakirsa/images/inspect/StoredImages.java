package io.github.keycloakirsa.images.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The images of a store.
 *
 * @param digest of the index or manifest that stands for all of them, where there is one
 * @param images one for each platform
 */
record StoredImages(Optional<Sha256> digest, List<StoredImage> images) {
    private static final Pattern DIGEST_IN_NAME = Pattern.compile("(?:.*/)?([0-9a-f]{64})(?:\\.json)?");
    private static final Set<String> CONFIGS =
            Set.of("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json");
    private static final int MAX_DEPTH = 4;

    /** Reads the manifests and configs; returns empty when the store is neither a layout nor a docker archive. */
    static Optional<StoredImages> in(Store store) throws IOException {
        if (store.has("manifest.json")) {
            return Optional.of(new StoredImages(Optional.empty(), dockerArchive(store)));
        }
        return store.has("index.json") ? Optional.of(layout(store)) : Optional.empty();
    }

    private static List<StoredImage> dockerArchive(Store store) throws IOException {
        List<StoredImage> images = new ArrayList<>();
        for (JsonNode image : new Blob(store, "manifest.json", Optional.empty()).json()) {
            String config = image.path("Config").asText();
            List<Blob> layers = new ArrayList<>();
            image.path("Layers").forEach(name -> layers.add(new Blob(store, name.asText(), Optional.empty())));
            images.add(new StoredImage(
                    Optional.empty(),
                    Json.texts(image.path("RepoTags")),
                    new Blob(store, config, digestInName(config)).json(),
                    layers));
        }
        return images;
    }

    private static Optional<Sha256> digestInName(String name) {
        Matcher matcher = DIGEST_IN_NAME.matcher(name);
        return matcher.matches() ? Optional.of(new Sha256(matcher.group(1))) : Optional.empty();
    }

    private static StoredImages layout(Store store) throws IOException {
        JsonNode named = new Blob(store, "index.json", Optional.empty()).json().path("manifests");
        List<StoredImage> images = new ArrayList<>();
        for (JsonNode descriptor : named) {
            collect(store, descriptor, images, MAX_DEPTH);
        }
        Optional<Sha256> digest = named.size() == 1 ? Optional.of(digest(named.get(0))) : Optional.empty();
        return new StoredImages(digest, images);
    }

    private static void collect(Store store, JsonNode descriptor, List<StoredImage> images, int depth)
            throws IOException {
        JsonNode document = blob(store, descriptor).json();
        if (document.has("manifests") && depth > 0) {
            for (JsonNode inner : document.path("manifests")) {
                collect(store, inner, images, depth - 1);
            }
        } else if (isImage(document)) {
            List<Blob> layers = StreamSupport.stream(document.path("layers").spliterator(), false)
                    .map(layer -> blob(store, layer))
                    .toList();
            JsonNode config = blob(store, document.path("config")).json();
            images.add(new StoredImage(Optional.of(digest(descriptor)), List.of(), config, layers));
        }
    }

    /** Attestations and other attachments have configs, or platforms, of other kinds. */
    private static boolean isImage(JsonNode manifest) {
        return CONFIGS.contains(manifest.path("config").path("mediaType").asText())
                && StreamSupport.stream(manifest.path("layers").spliterator(), false)
                        .noneMatch(layer -> layer.path("mediaType").asText().contains("in-toto"));
    }

    private static Blob blob(Store store, JsonNode descriptor) {
        Sha256 digest = digest(descriptor);
        return new Blob(store, "blobs/sha256/" + digest.hex(), Optional.of(digest));
    }

    private static Sha256 digest(JsonNode descriptor) {
        String digest = descriptor.path("digest").asText();
        try {
            return Sha256.parseDigest(digest);
        } catch (IllegalArgumentException e) {
            throw Problems.damaged("the digest '" + digest + "'", "is no SHA-256", e);
        }
    }
}
