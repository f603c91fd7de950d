package io.github.keycloakirsa.doctor.patient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern REFERENCE = Pattern.compile("\\$\\((\\w+)\\)");

    /** Copies its arguments. */
    public KeycloakPod {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** Reads the evidence; empty when it was not given. */
    public static Optional<KeycloakPod> read(EvidenceFiles files) {
        return files.read(Evidence.POD).map(KeycloakPod::of);
    }

    private static KeycloakPod of(JsonNode root) {
        JsonNode template = root.path("spec").path("template").path("spec");
        JsonNode spec = template.isObject() ? template : root.path("spec");
        JsonNode container = container(spec);
        SortedMap<String, String> environment = new TreeMap<>();
        container.path("env").forEach(variable -> {
            if (variable.path("value").isTextual()) {
                environment.put(
                        variable.path("name").asText(),
                        expand(variable.path("value").asText(), environment));
            }
        });
        StringBuilder arguments = new StringBuilder();
        container.path("args").forEach(word -> arguments.append(word.asText()).append(' '));
        return new KeycloakPod(
                root.path("metadata").path("namespace").asText("default"),
                spec.path("serviceAccountName").asText("default"),
                environment,
                arguments.toString(),
                tokenVolume(spec));
    }

    /** As Kubernetes does it: {@code $(NAME)} stands for a variable that was defined before. */
    private static String expand(String value, SortedMap<String, String> before) {
        return REFERENCE
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(before.getOrDefault(found.group(1), found.group())));
    }

    /** Keycloak's among the containers: the one that is told about a database. */
    private static JsonNode container(JsonNode spec) {
        for (JsonNode container : spec.path("containers")) {
            for (JsonNode variable : container.path("env")) {
                if (variable.path("name").asText().matches("KC_DB.*|KEYCLOAK_DATABASE.*")) {
                    return container;
                }
            }
        }
        return spec.path("containers").path(0);
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
