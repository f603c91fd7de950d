package io.github.keycloakirsa.it.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the pod of a Spring Boot application gets from a kit, unchanged.
 *
 * @param environment variables of its container
 * @param configuration the {@code application.yaml} that Camunda's chart mounts beside the application; empty without
 *     the chart
 */
public record SpringPod(SortedMap<String, String> environment, Optional<String> configuration) {
    /** Named by the namespace of the tests' service accounts. */
    private static final String HELM_VALUES = "helm/setup.yaml";

    /** Copies its arguments. */
    public SpringPod {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** With the ConfigMap of an application, by {@code envFrom}. */
    public static SpringPod ofConfigMap(SetupKit kit, String application) {
        JsonNode data =
                only(kit, "kubernetes/" + application + "-environment.yaml").path("data");
        SortedMap<String, String> environment = new TreeMap<>();
        data.properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        return new SpringPod(environment, Optional.empty());
    }

    /** As Camunda's chart makes the pod of Identity from the kit's values. */
    public static SpringPod ofIdentityChart(SetupKit kit) {
        JsonNode values = only(kit, HELM_VALUES).path("identity");
        JsonNode database = values.path("externalDatabase");
        String url = "jdbc:postgresql://" + text(database, "host") + ":" + text(database, "port") + "/"
                + text(database, "database");
        return new SpringPod(environment(values.path("env")), Optional.of(dataSource(url, text(database, "username"))));
    }

    /** As Camunda's chart makes the pod of Web Modeler's REST API from the kit's values. */
    public static SpringPod ofWebModelerChart(SetupKit kit) {
        JsonNode values = only(kit, HELM_VALUES).at("/webModeler/restapi");
        JsonNode database = values.path("externalDatabase");
        return new SpringPod(
                environment(values.path("env")),
                Optional.of(dataSource(text(database, "url"), text(database, "user"))));
    }

    /** The ARN that the annotation of a service account names. */
    public static String roleArn(SetupKit kit, String account) {
        return documents(kit, "kubernetes/service-accounts.yaml").stream()
                .filter(object -> object.at("/metadata/name").asText().equals(account))
                .map(object -> object.at("/metadata/annotations/eks.amazonaws.com~1role-arn")
                        .asText())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The kit has no service account '" + account + "'"));
    }

    private static SortedMap<String, String> environment(JsonNode list) {
        SortedMap<String, String> environment = new TreeMap<>();
        list.forEach(variable -> environment.put(text(variable, "name"), text(variable, "value")));
        return environment;
    }

    private static String dataSource(String url, String user) {
        return new ObjectMapper()
                .valueToTree(Map.of("spring", Map.of("datasource", Map.of("url", url, "username", user))))
                .toString();
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("The kit has no '" + key + "' in " + node);
        }
        return value.asText();
    }

    private static JsonNode only(SetupKit kit, String file) {
        List<JsonNode> all = documents(kit, file);
        if (all.size() != 1) {
            throw new IllegalArgumentException("'" + file + "' has " + all.size() + " documents, not one");
        }
        return all.get(0);
    }

    private static List<JsonNode> documents(SetupKit kit, String file) {
        ObjectMapper json = new ObjectMapper();
        Iterable<Object> all = new Load(LoadSettings.builder().build()).loadAllFromString(kit.text(file));
        return StreamSupport.stream(all.spliterator(), false)
                .map(document -> json.<JsonNode>valueToTree(document))
                .toList();
    }
}
