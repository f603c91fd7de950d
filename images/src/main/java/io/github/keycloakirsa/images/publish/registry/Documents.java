package io.github.keycloakirsa.images.publish.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OCI documents as JSON: read leniently, written in one way only. */
public final class Documents {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern SHA256 = Pattern.compile("sha256:([0-9a-f]{64})");
    /** The configuration of an artifact that has none. */
    private static final byte[] EMPTY = {'{', '}'};

    private static final Descriptor EMPTY_CONFIG = new Descriptor(
            "application/vnd.oci.empty.v1+json",
            Sha256.of(EMPTY),
            EMPTY.length,
            Optional.empty(),
            Optional.empty(),
            Map.of());

    private Documents() {}

    /** The blob {@code {}}, which every artifact manifest names as its configuration. */
    public static BlobSource emptyConfig() {
        return BlobSource.of(EMPTY);
    }

    /**
     * The manifest of an artifact with one layer, the same bytes for the same arguments.
     *
     * @param artifactType what it is
     * @param layer its content
     * @param subject what it is about; empty for one that is found by a tag only
     * @param annotations of the manifest
     */
    public static Manifest artifact(
            String artifactType, Descriptor layer, Optional<Descriptor> subject, Map<String, String> annotations) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 2);
        json.put("mediaType", Manifest.IMAGE);
        json.put("artifactType", artifactType);
        json.put("config", json(EMPTY_CONFIG));
        json.put("layers", List.of(json(layer)));
        subject.ifPresent(about -> json.put("subject", json(about)));
        if (!annotations.isEmpty()) {
            json.put("annotations", new TreeMap<>(annotations));
        }
        return new Manifest(Manifest.IMAGE, write(json));
    }

    /**
     * A manifest with one more layer, as cosign adds a signature to those that are there. It is about nothing, so that
     * it is nobody's referrer.
     *
     * @return empty where the manifest has that layer
     * @throws ImageException of category INTEGRITY when it has no layers
     */
    public static Optional<Manifest> extended(Manifest manifest, Descriptor layer) {
        if (manifest.layers().stream().anyMatch(known -> sameContent(known, layer))) {
            return Optional.empty();
        }
        if (!(parse(manifest.bytes()) instanceof ObjectNode json && json.get("layers") instanceof ArrayNode layers)) {
            throw new ImageException(
                    Category.INTEGRITY,
                    "'" + manifest.digest().asDigest() + "' (" + manifest.mediaType() + ") has no layers to add to.",
                    "Look who wrote it, and remove its tag from the registry.");
        }
        layers.add(MAPPER.valueToTree(json(layer)));
        json.remove("subject");
        return Optional.of(new Manifest(manifest.mediaType(), write(json)));
    }

    /** Two signatures of one payload differ in an annotation only. */
    private static boolean sameContent(Descriptor one, Descriptor other) {
        return one.digest().equals(other.digest()) && one.annotations().equals(other.annotations());
    }

    /** An index of artifacts, as the tag schema for registries without the referrers API wants it. */
    static Manifest referrersIndex(List<Descriptor> referrers) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 2);
        json.put("mediaType", Manifest.INDEX);
        json.put("manifests", referrers.stream().map(Documents::json).toList());
        return new Manifest(Manifest.INDEX, write(json));
    }

    static JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new ImageException(
                    Category.INTEGRITY,
                    "The document '" + Sha256.of(bytes).asDigest() + "' is not JSON.",
                    "Publish the image again; look whether a proxy answers in the place of the registry.",
                    e);
        }
    }

    static List<Descriptor> descriptors(JsonNode array) {
        List<Descriptor> descriptors = new ArrayList<>();
        array.forEach(node -> descriptors.add(descriptor(node)));
        return descriptors;
    }

    static Descriptor descriptor(JsonNode node) {
        JsonNode platform = node.path("platform");
        return new Descriptor(
                node.path("mediaType").asText(),
                digest(node.path("digest").asText()),
                node.path("size").asLong(),
                Optional.ofNullable(node.path("artifactType").textValue()),
                platform.isObject()
                        ? Optional.of(platform.path("os").asText() + "/"
                                + platform.path("architecture").asText())
                        : Optional.empty(),
                texts(node.path("annotations")));
    }

    /** Reads {@code sha256:…}; throws ImageException of category INTEGRITY for anything else. */
    public static Sha256 digest(String text) {
        Matcher matcher = SHA256.matcher(text);
        if (!matcher.matches()) {
            throw new ImageException(
                    Category.INTEGRITY,
                    "'" + text + "' is no SHA-256 digest.",
                    "Use an image whose documents name everything by 'sha256:…'.");
        }
        return new Sha256(matcher.group(1));
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static Map<String, Object> json(Descriptor descriptor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mediaType", descriptor.mediaType());
        json.put("digest", descriptor.digest().asDigest());
        json.put("size", descriptor.size());
        descriptor.artifactType().ifPresent(type -> json.put("artifactType", type));
        if (!descriptor.annotations().isEmpty()) {
            json.put("annotations", descriptor.annotations());
        }
        return json;
    }

    private static byte[] write(Object json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("trees, maps and texts can always be written", e);
        }
    }
}
