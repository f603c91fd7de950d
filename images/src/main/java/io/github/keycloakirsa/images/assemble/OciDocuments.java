package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON documents of the OCI image specification 1.1. */
final class OciDocuments {
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

    private OciDocuments() {}

    /** A reference to bytes, with the platform or annotations that some references have. */
    record Descriptor(String mediaType, Sha256 digest, long size, Map<String, Object> more) {
        static Descriptor of(String mediaType, byte[] content) {
            return new Descriptor(mediaType, Sha256.of(content), content.length, Map.of());
        }

        static Descriptor of(LayerBlob layer) {
            return new Descriptor(LAYER, layer.digest(), layer.size(), Map.of());
        }

        Descriptor with(String key, Map<String, String> value) {
            return new Descriptor(mediaType, digest, size, Map.of(key, value));
        }

        /** For the manifest of a platform's image. */
        Descriptor on(Platform platform) {
            Map<String, String> json = new LinkedHashMap<>();
            json.put("architecture", platform.architecture());
            json.put("os", "linux");
            return with("platform", json);
        }

        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("mediaType", mediaType);
            json.put("digest", digest.asDigest());
            json.put("size", size);
            json.putAll(more);
            return json;
        }
    }

    static byte[] manifest(byte[] config, List<LayerBlob> layers, Map<String, String> annotations) {
        Map<String, Object> json = document(MANIFEST);
        json.put("config", Descriptor.of(CONFIG, config).json());
        json.put(
                "layers",
                layers.stream().map(Descriptor::of).map(Descriptor::json).toList());
        return finish(json, annotations);
    }

    static byte[] index(List<Descriptor> manifests, Map<String, String> annotations) {
        Map<String, Object> json = document(INDEX);
        json.put("manifests", manifests.stream().map(Descriptor::json).toList());
        return finish(json, annotations);
    }

    private static Map<String, Object> document(String mediaType) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 2);
        json.put("mediaType", mediaType);
        return json;
    }

    private static byte[] finish(Map<String, Object> json, Map<String, String> annotations) {
        if (!annotations.isEmpty()) {
            json.put("annotations", annotations);
        }
        return Json.compact(json);
    }
}
