package io.github.keycloakirsa.images.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakirsa.images.inspect.InspectionReport.Container;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an image config says. */
final class ImageConfig {
    private static final int MAX_NAME = 60;

    private final JsonNode config;

    ImageConfig(JsonNode config) {
        this.config = config;
    }

    /** {@code os/architecture}, with the variant when there is one. */
    String platform() {
        String variant = config.path("variant").asText("");
        return config.path("os").asText("unknown") + "/"
                + config.path("architecture").asText("unknown") + (variant.isEmpty() ? "" : "/" + variant);
    }

    /** The digest of each layer's uncompressed bytes, from the lowest. */
    List<Sha256> diffIds() {
        return Json.texts(config.path("rootfs").path("diff_ids")).stream()
                .map(ImageConfig::sha256)
                .toList();
    }

    /** A name for each of so many layers. */
    List<String> layerNames(int layers) {
        List<String> names = new ArrayList<>();
        for (JsonNode step : config.path("history")) {
            if (!step.path("empty_layer").asBoolean()) {
                names.add(name(step));
            }
        }
        while (names.size() < layers) {
            names.add("layer " + (names.size() + 1));
        }
        return names.subList(0, layers);
    }

    Container container() {
        JsonNode settings = config.path("config");
        return new Container(
                settings.path("User").asText(""),
                Json.texts(settings.path("Entrypoint")),
                Json.texts(settings.path("Cmd")),
                environment(settings),
                Json.names(settings.path("ExposedPorts")),
                Json.textsByName(settings.path("Labels")));
    }

    private static Map<String, String> environment(JsonNode settings) {
        Map<String, String> environment = new TreeMap<>();
        for (String variable : Json.texts(settings.path("Env"))) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return environment;
    }

    /** Jib says a layer's name in the comment, where BuildKit only names itself. */
    private static String name(JsonNode step) {
        String comment = step.path("comment").asText("");
        String name = comment.isBlank() || comment.startsWith("buildkit")
                ? step.path("created_by").asText("")
                : comment;
        String line = name.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_NAME ? line : line.substring(0, MAX_NAME - 1) + "…";
    }

    private static Sha256 sha256(String digest) {
        try {
            return Sha256.parseDigest(digest);
        } catch (IllegalArgumentException e) {
            throw Problems.damaged("the diff id '" + digest + "'", "is no SHA-256", e);
        }
    }
}
