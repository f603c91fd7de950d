package io.github.keycloakirsa.images.verify;

import static io.github.keycloakirsa.images.verify.Checks.broken;
import static io.github.keycloakirsa.images.verify.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.Sha256;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An image in a registry, fetched step by step; each step says in a few words what it compared. */
final class PublishedImage {
    /** The annotation with the digest of definition, lock and files. */
    static final String INPUTS = "io.github.keycloak-irsa.inputs";

    private static final List<String> PROMISED =
            List.of("org.opencontainers.image.created", "org.opencontainers.image.base.digest", INPUTS);
    private static final int AT_A_TIME = 4;

    private final Registry registry;
    private final String tag;
    private final Map<String, Manifest> manifests = new TreeMap<>();
    private final Map<String, JsonNode> configurations = new TreeMap<>();
    private Manifest index;

    PublishedImage(Registry registry, String tag) {
        this.registry = registry;
        this.tag = tag;
    }

    String fetchIndex() {
        Manifest tagged = registry.manifest(tag).orElseThrow(() -> broken("There is no image '" + tag + "'."));
        require(
                tagged.mediaType().equals(Manifest.INDEX),
                "'" + tag + "' is no image index, but of type '" + tagged.mediaType() + "'.");
        Optional<Sha256> resolved = registry.resolve(tag);
        require(
                resolved.equals(Optional.of(tagged.digest())),
                "The registry says that '" + tag + "' is '"
                        + resolved.map(Sha256::asDigest).orElse("nothing") + "', and sends '"
                        + tagged.digest().asDigest() + "'.");
        index = tagged;
        return index.digest().asDigest();
    }

    String fetchManifests() {
        for (Descriptor descriptor : index.manifests()) {
            String platform = descriptor
                    .platform()
                    .orElseThrow(() ->
                            broken("The index names '" + descriptor.digest().asDigest() + "' without a platform."));
            Manifest manifest = registry.manifest(descriptor.digest().asDigest())
                    .orElseThrow(() -> broken("The manifest of '" + platform + "' is missing."));
            require(
                    manifest.digest().equals(descriptor.digest()) && manifest.bytes().length == descriptor.size(),
                    "The manifest of '" + platform + "' is not the one that the index names.");
            require(manifests.put(platform, manifest) == null, "The index names '" + platform + "' twice.");
        }
        require(!manifests.isEmpty(), "The index names no manifest.");
        return String.join(", ", manifests.keySet());
    }

    String fetchConfigurations() {
        manifests.forEach((platform, manifest) -> {
            Descriptor config = manifest.config()
                    .orElseThrow(() -> broken("The manifest of '" + platform + "' names no configuration."));
            byte[] bytes = registry.blob(config.digest());
            require(
                    Sha256.of(bytes).equals(config.digest()) && bytes.length == config.size(),
                    "The configuration of '" + platform + "' is not the one that the manifest names.");
            JsonNode json = Json.parse(bytes, "The configuration of '" + platform + "'");
            String says =
                    json.path("os").asText() + "/" + json.path("architecture").asText();
            require(says.equals(platform), "The configuration of '" + platform + "' is for '" + says + "'.");
            require(
                    json.at("/rootfs/diff_ids").size() == manifest.layers().size(),
                    "The configuration of '" + platform + "' has another number of layers than the manifest.");
            configurations.put(platform, json);
        });
        return "for the platforms of the index";
    }

    /** Fetches every layer once, whichever platforms share it. */
    String compareLayers() {
        List<Descriptor> layers = manifests.values().stream()
                .flatMap(manifest -> manifest.layers().stream())
                .distinct()
                .toList();
        Parallel.map(layers, AT_A_TIME, layer -> {
            require(
                    digest(layer).equals(layer.digest()),
                    "The layer '" + layer.digest().asDigest() + "' holds other bytes.");
            return layer;
        });
        long bytes = layers.stream().mapToLong(Descriptor::size).sum();
        return layers.size() + " layers, " + bytes + " bytes";
    }

    private Sha256 digest(Descriptor layer) {
        MessageDigest digest = Sha256.newDigest();
        long offset = 0;
        while (offset < layer.size()) {
            byte[] part = registry.part(layer, offset);
            require(part.length > 0, "The layer '" + layer.digest().asDigest() + "' ends early.");
            digest.update(part);
            offset += part.length;
        }
        return Sha256.of(digest);
    }

    /** What the index says, each manifest says too, and each configuration as a label. */
    String compareAnnotations() {
        Map<String, String> said = index.annotations();
        PROMISED.forEach(key -> require(said.containsKey(key), "The index has no annotation '" + key + "'."));
        manifests.forEach((platform, manifest) -> {
            compare(said, manifest.annotations(), "manifest of '" + platform + "'");
            compare(
                    said,
                    Json.texts(configurations.get(platform).at("/config/Labels")),
                    "configuration of '" + platform + "'");
        });
        return "inputs " + said.get(INPUTS);
    }

    private static void compare(Map<String, String> index, Map<String, String> other, String where) {
        for (String key : new TreeSet<>(index.keySet())) {
            require(
                    index.get(key).equals(other.get(key)),
                    "'" + key + "' is '" + index.get(key) + "' in the index and "
                            + Optional.ofNullable(other.get(key))
                                    .map(value -> "'" + value + "'")
                                    .orElse("nothing")
                            + " in the " + where + ".");
        }
    }

    Manifest index() {
        return index;
    }

    /** The index, then the manifests. */
    List<Manifest> documents() {
        return Stream.concat(Stream.of(index), manifests.values().stream()).toList();
    }
}
