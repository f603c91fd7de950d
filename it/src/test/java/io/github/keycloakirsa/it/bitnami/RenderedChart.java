package io.github.keycloakirsa.it.bitnami;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Takes from what {@code helm template} prints the part that an image notices. */
final class RenderedChart {
    private static final String INIT = "prepare-write-dirs";
    private static final String SECRETS = "/opt/bitnami/keycloak/secrets/";

    private final List<JsonNode> documents = new ArrayList<>();
    private final JsonNode pod;

    private RenderedChart(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(yaml.length() + 1).build();
        new Load(settings)
                .loadAllFromString(yaml)
                .forEach(document -> documents.add(new ObjectMapper().valueToTree(document)));
        pod = documents("StatefulSet")
                .filter(set -> name(set).contains("keycloak"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No StatefulSet of Keycloak was rendered"))
                .at("/spec/template/spec");
    }

    /** The chart of what helm printed. */
    static Chart of(String yaml) {
        return new RenderedChart(yaml).chart();
    }

    private Chart chart() {
        JsonNode main = pod.at("/containers/0");
        JsonNode init = all(pod.path("initContainers"))
                .filter(container -> name(container, "").equals(INIT))
                .findFirst()
                .orElseThrow();
        JsonNode context = main.path("securityContext");
        JsonNode probe = main.at("/readinessProbe/httpGet");
        Map<String, String> environment = environment(main);
        return new Chart(
                context.path("runAsUser").asText() + ":"
                        + context.path("runAsGroup").asText(),
                pod.at("/securityContext/fsGroup").asInt(),
                context.path("readOnlyRootFilesystem").asBoolean(),
                init.at("/args/1").asText(),
                mounts(init),
                environment,
                volumes(environment),
                mounts(main),
                new Chart.Probe(probe.path("path").asText(), port(main, probe.path("port"))));
    }

    private Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new TreeMap<>();
        all(container.path("envFrom"))
                .map(from -> from.at("/configMapRef/name").asText())
                .flatMap(map ->
                        documents("ConfigMap").filter(document -> name(document).equals(map)))
                .forEach(map -> map.path("data")
                        .properties()
                        .forEach(entry ->
                                environment.put(entry.getKey(), entry.getValue().asText())));
        all(container.path("env")).forEach(variable -> environment.put(name(variable, ""), value(variable)));
        return environment;
    }

    private static String value(JsonNode variable) {
        JsonNode secret = variable.at("/valueFrom/secretKeyRef/key");
        if (variable.has("value")) {
            return variable.path("value").asText();
        }
        return secret.isMissingNode() ? "camunda" : "secret:" + secret.asText(); // the other source is the namespace
    }

    /** Files of a secret that is not rendered are those that the environment names. */
    private Map<String, List<String>> volumes(Map<String, String> environment) {
        Map<String, List<String>> volumes = new LinkedHashMap<>();
        for (JsonNode volume : pod.path("volumes")) {
            TreeSet<String> files = new TreeSet<>();
            if (!volume.has("emptyDir")) {
                all(volume.at("/projected/sources")).forEach(source -> files.addAll(keys(source.path("secret"))));
                environment.values().stream()
                        .filter(value -> value.startsWith(SECRETS))
                        .forEach(value -> files.add(value.substring(SECRETS.length())));
            }
            volumes.put(name(volume, ""), List.copyOf(files));
        }
        return volumes;
    }

    private List<String> keys(JsonNode secret) {
        if (secret.has("items")) {
            return all(secret.path("items"))
                    .map(item -> item.path("path").asText())
                    .toList();
        }
        List<String> keys = new ArrayList<>();
        documents("Secret")
                .filter(document -> name(document).equals(name(secret, "")))
                .forEach(document -> {
                    document.path("data").fieldNames().forEachRemaining(keys::add);
                    document.path("stringData").fieldNames().forEachRemaining(keys::add);
                });
        return keys;
    }

    private static Map<String, String> mounts(JsonNode container) {
        Map<String, String> mounts = new TreeMap<>();
        for (JsonNode mount : container.path("volumeMounts")) {
            String path = mount.has("subPath") ? "/" + mount.path("subPath").asText() : "";
            mounts.put(mount.path("mountPath").asText(), name(mount, "") + path);
        }
        return mounts;
    }

    private static int port(JsonNode container, JsonNode port) {
        return all(container.path("ports"))
                .filter(candidate -> name(candidate, "").equals(port.asText()))
                .map(candidate -> candidate.path("containerPort").asInt())
                .findFirst()
                .orElseGet(port::asInt);
    }

    private Stream<JsonNode> documents(String kind) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind));
    }

    private static String name(JsonNode document) {
        return name(document, "/metadata");
    }

    private static String name(JsonNode node, String below) {
        return node.at(below + "/name").asText();
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
