package io.github.keycloakirsa.images.publish.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest or index, byte for byte as it is stored: its digest is that of these bytes.
 *
 * @param mediaType as it is sent
 * @param bytes UTF-8 JSON; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by digest only
public record Manifest(String mediaType, byte[] bytes) {
    /** Media type of an image index. */
    public static final String INDEX = "application/vnd.oci.image.index.v1+json";
    /** Media type of an image or artifact manifest. */
    public static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";
    /** A larger manifest is not read; the specification lets a registry refuse one. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /**
     * A document that says its own media type.
     *
     * @throws ImageException of category INTEGRITY when it is no manifest
     */
    public static Manifest of(byte[] bytes) {
        String mediaType = Documents.parse(bytes).path("mediaType").asText();
        if (mediaType.isEmpty()) {
            throw new ImageException(
                    Category.INTEGRITY,
                    "The document '" + Sha256.of(bytes).asDigest() + "' is no manifest: it has no media type.",
                    "Build the image again.");
        }
        return new Manifest(mediaType, bytes);
    }

    /** SHA-256 of the bytes. */
    public Sha256 digest() {
        return Sha256.of(bytes);
    }

    /** What names it in another document. */
    public Descriptor descriptor() {
        JsonNode json = json();
        Optional<String> artifactType = Optional.of(json.path("artifactType")
                        .asText(json.path("config").path("mediaType").asText()))
                .filter(type -> !type.isEmpty());
        return new Descriptor(mediaType, digest(), bytes.length, artifactType, Optional.empty(), annotations());
    }

    /** Of an index, the manifests; else none. */
    public List<Descriptor> manifests() {
        return Documents.descriptors(json().path("manifests"));
    }

    /** Of a manifest, the layers from the lowest to the highest; else none. */
    public List<Descriptor> layers() {
        return Documents.descriptors(json().path("layers"));
    }

    /** Of a manifest, its configuration. */
    public Optional<Descriptor> config() {
        return Optional.of(json().path("config")).filter(JsonNode::isObject).map(Documents::descriptor);
    }

    /** What it is about. */
    public Optional<Descriptor> subject() {
        return Optional.of(json().path("subject")).filter(JsonNode::isObject).map(Documents::descriptor);
    }

    /** Its annotations, sorted by key. */
    public Map<String, String> annotations() {
        return Documents.texts(json().path("annotations"));
    }

    private JsonNode json() {
        return Documents.parse(bytes);
    }
}
