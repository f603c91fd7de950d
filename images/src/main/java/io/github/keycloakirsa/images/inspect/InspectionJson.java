package io.github.keycloakirsa.images.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakirsa.images.inspect.InspectionReport.Container;
import io.github.keycloakirsa.images.inspect.InspectionReport.Image;
import io.github.keycloakirsa.images.inspect.InspectionReport.Keycloak;
import java.util.List;
import java.util.Map;

/** A report as JSON for machines; docs/schema/inspect.schema.json says what it holds. */
public final class InspectionJson {
    private InspectionJson() {}

    /** Indented by two spaces, ended by a line feed. */
    public static String of(InspectionReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        report.digest().ifPresent(digest -> root.put("digest", digest.asDigest()));
        ArrayNode images = root.putArray("images");
        report.images().forEach(image -> write(image, images.addObject()));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try {
            return new ObjectMapper()
                            .writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(indenter)
                                    .withArrayIndenter(indenter))
                            .writeValueAsString(root)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    private static void write(Image image, ObjectNode node) {
        node.put("platform", image.identity().platform());
        image.identity().manifest().ifPresent(manifest -> node.put("manifest", manifest.asDigest()));
        texts(node.putArray("names"), image.identity().names());
        node.put("size", image.size());
        write(image.container(), node.putObject("container"));
        ArrayNode layers = node.putArray("layers");
        image.layers()
                .forEach(layer -> layers.addObject()
                        .put("name", layer.name())
                        .put("digest", layer.digest().asDigest())
                        .put("size", layer.size())
                        .put("files", layer.files()));
        image.keycloak().ifPresent(keycloak -> write(keycloak, node.putObject("keycloak")));
        ArrayNode packages = node.putArray("packages");
        image.packages()
                .forEach(deb -> packages.addObject()
                        .put("name", deb.name())
                        .put("version", deb.version())
                        .put("architecture", deb.architecture()));
    }

    private static void write(Container container, ObjectNode node) {
        node.put("user", container.user());
        texts(node.putArray("entrypoint"), container.entrypoint());
        texts(node.putArray("arguments"), container.arguments());
        pairs(node.putObject("environment"), container.environment());
        texts(node.putArray("ports"), container.ports());
        pairs(node.putObject("labels"), container.labels());
    }

    private static void write(Keycloak keycloak, ObjectNode node) {
        node.put("version", keycloak.version());
        node.put("home", keycloak.home());
        keycloak.wrapper().ifPresent(version -> node.put("wrapper", version));
        keycloak.sdk().ifPresent(version -> node.put("sdk", version));
        ArrayNode providers = node.putArray("providers");
        keycloak.providers()
                .forEach(jar -> providers.addObject().put("name", jar.name()).put("size", jar.size()));
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static void pairs(ObjectNode object, Map<String, String> pairs) {
        pairs.forEach(object::put);
    }
}
