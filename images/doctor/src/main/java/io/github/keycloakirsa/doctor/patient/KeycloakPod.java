package io.github.keycloakirsa.doctor.patient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pod that runs Keycloak, or the template that such pods are made of.
 *
 * @param namespace it is in
 * @param serviceAccount that it runs as
 * @param environment variables of Keycloak's container that have a value of their own
 * @param arguments of Keycloak's container, in one line
 * @param tokenVolume whether it has a token for STS
 */
public record KeycloakPod(
        String namespace,
        String serviceAccount,
        SortedMap<String, String> environment,
        String arguments,
        boolean tokenVolume) {
    private static final String STS = "sts.amazonaws.com";

    /** Copies its arguments. */
    public KeycloakPod {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** Reads the evidence; empty when it was not given. */
    public static Optional<KeycloakPod> read(EvidenceFiles files) {
        return files.read(Evidence.POD).map(root -> of(root, ConfigMaps.read(files)));
    }

    private static KeycloakPod of(JsonNode root, ConfigMaps configMaps) {
        JsonNode template = root.path("spec").path("template").path("spec");
        JsonNode spec = template.isObject() ? template : root.path("spec");
        JsonNode container = container(spec, configMaps);
        SortedMap<String, String> environment = configMaps.environment(container);
        refuseUnknown(configMaps, container, environment);
        StringBuilder arguments = new StringBuilder();
        container.path("args").forEach(word -> arguments.append(word.asText()).append(' '));
        return new KeycloakPod(
                root.path("metadata").path("namespace").asText("default"),
                spec.path("serviceAccountName").asText("default"),
                environment,
                arguments.toString(),
                tokenVolume(spec));
    }

    /** A pod about whose database nothing is known is no pod without one. */
    private static void refuseUnknown(
            ConfigMaps configMaps, JsonNode container, SortedMap<String, String> environment) {
        List<String> missing = configMaps.missing(container);
        if (!missing.isEmpty() && !isToldAboutADatabase(environment)) {
            throw new DoctorException(
                    "The container takes variables from the ConfigMap '%s', which is not in %s."
                            .formatted(String.join("', '", missing), Evidence.CONFIG_MAPS.option()),
                    "Make it, in the pod's namespace, with: " + Evidence.CONFIG_MAPS.command() + " > config-maps.json");
        }
    }

    /** Keycloak's among the containers: the one that is told about a database. */
    private static JsonNode container(JsonNode spec, ConfigMaps configMaps) {
        for (JsonNode container : spec.path("containers")) {
            if (isToldAboutADatabase(configMaps.environment(container))) {
                return container;
            }
        }
        for (JsonNode container : spec.path("containers")) {
            if (!configMaps.missing(container).isEmpty()) {
                return container;
            }
        }
        return spec.path("containers").path(0);
    }

    private static boolean isToldAboutADatabase(SortedMap<String, String> environment) {
        return environment.keySet().stream().anyMatch(name -> name.matches("KC_DB.*|KEYCLOAK_DATABASE.*"));
    }

    private static boolean tokenVolume(JsonNode spec) {
        for (JsonNode volume : spec.path("volumes")) {
            for (JsonNode source : volume.path("projected").path("sources")) {
                if (source.path("serviceAccountToken").path("audience").asText().equals(STS)) {
                    return true;
                }
            }
        }
        return false;
    }
}
