package io.github.keycloakirsa.doctor.patient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What pods take variables from.
 *
 * @param data of each by its name
 */
record ConfigMaps(SortedMap<String, Map<String, String>> data) {
    /** Copies its argument. */
    ConfigMaps {
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    /** Reads the evidence, a list or a single one; none when it was not given. */
    static ConfigMaps read(EvidenceFiles files) {
        SortedMap<String, Map<String, String>> data = new TreeMap<>();
        files.read(Evidence.CONFIG_MAPS)
                .ifPresent(root -> (root.has("items") ? root.path("items") : List.of(root)).forEach(one -> {
                    SortedMap<String, String> values = new TreeMap<>();
                    one.path("data")
                            .properties()
                            .forEach(entry ->
                                    values.put(entry.getKey(), entry.getValue().asText()));
                    data.put(one.path("metadata").path("name").asText(), values);
                }));
        return new ConfigMaps(data);
    }

    /** The variables of a container that have their values here or in the pod. */
    SortedMap<String, String> environment(JsonNode container) {
        SortedMap<String, String> environment = new TreeMap<>();
        for (JsonNode from : container.path("envFrom")) {
            String prefix = from.path("prefix").asText();
            data.getOrDefault(from.path("configMapRef").path("name").asText(), Map.of())
                    .forEach((key, value) -> environment.put(prefix + key, value));
        }
        for (JsonNode variable : container.path("env")) {
            value(variable)
                    .ifPresent(value ->
                            environment.put(variable.path("name").asText(), PodReferences.expand(value, environment)));
        }
        return environment;
    }

    /** The names of those that a container needs and that were not given. */
    List<String> missing(JsonNode container) {
        List<String> missing = new ArrayList<>();
        container
                .path("envFrom")
                .forEach(from ->
                        missing.add(from.path("configMapRef").path("name").asText()));
        container
                .path("env")
                .forEach(
                        variable -> missing.add(reference(variable).path("name").asText()));
        missing.removeIf(name -> name.isEmpty() || data.containsKey(name));
        return missing.stream().distinct().toList();
    }

    private Optional<String> value(JsonNode variable) {
        if (variable.path("value").isTextual()) {
            return Optional.of(variable.path("value").asText());
        }
        JsonNode reference = reference(variable);
        return Optional.ofNullable(data.get(reference.path("name").asText()))
                .map(values -> values.get(reference.path("key").asText()));
    }

    private static JsonNode reference(JsonNode variable) {
        return variable.path("valueFrom").path("configMapKeyRef");
    }
}
