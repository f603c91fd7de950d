package io.github.keycloakirsa.images.assemble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** OCI image configurations: which layers an image has, and in the history what each of them holds. */
final class ImageConfig {
    private static final String CREATED_BY = "keycloak-irsa";

    private ImageConfig() {}

    /** The configuration of an image without layers. */
    static byte[] empty(Platform platform) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("created", Annotations.CREATED);
        config.put("architecture", platform.architecture());
        config.put("os", "linux");
        config.putObject("config");
        config.putArray("history");
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        return Json.compact(config);
    }

    /** The same configuration with more layers on top. */
    static byte[] withLayers(byte[] config, List<LayerBlob> layers) throws IOException {
        ObjectNode json = (ObjectNode) Json.parse(config);
        fillHistory(json);
        for (LayerBlob layer : layers) {
            json.withObjectProperty("rootfs")
                    .withArrayProperty("diff_ids")
                    .add(layer.diffId().asDigest());
            json.withArrayProperty("history")
                    .addObject()
                    .put("created", Annotations.CREATED)
                    .put("created_by", CREATED_BY)
                    .put("comment", layer.name());
        }
        return Json.compact(json);
    }

    /** Digests of the uncompressed layers, from the lowest to the highest. */
    static List<Sha256> diffIds(byte[] config) throws IOException {
        List<Sha256> diffIds = new ArrayList<>();
        for (JsonNode diffId : Json.parse(config).path("rootfs").path("diff_ids")) {
            diffIds.add(Sha256.parseDigest(diffId.textValue()));
        }
        return diffIds;
    }

    /** A history may be shorter than the layers; then what is added to it would be told of the wrong ones. */
    private static void fillHistory(ObjectNode config) {
        int untold = config.path("rootfs").path("diff_ids").size();
        for (JsonNode step : config.path("history")) {
            untold -= step.path("empty_layer").booleanValue() ? 0 : 1;
        }
        for (int i = 0; i < untold; i++) {
            config.withArrayProperty("history").addObject().put("created", Annotations.CREATED);
        }
    }
}
