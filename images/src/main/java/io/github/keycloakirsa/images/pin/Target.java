package io.github.keycloakirsa.images.pin;

import java.util.List;
import java.util.Set;

/**
 * A place in a file that names an image.
 *
 * @param path from the root of its document
 * @param kind the document's own {@code kind}, empty without one
 * @param value what stands there
 */
record Target(KeyPath path, String kind, Yaml value) {
    /** The keys of an image that is written as a mapping, in the order in which charts write them. */
    static final List<String> KEYS = List.of("registry", "repository", "tag", "digest");

    /** Where Camunda's and Bitnami's charts have the image of Keycloak; both know a key {@code registry}. */
    private static final Set<String> CHARTS_WITH_REGISTRY = Set.of("identityKeycloak.image", "keycloak.image", "image");

    /** Whether it says an image: a reference as text, or a mapping with one of its keys. */
    boolean isImage() {
        if (value instanceof Yaml.Mapping mapping) {
            return KEYS.stream().anyMatch(key -> mapping.entry(key).isPresent());
        }
        return value instanceof Yaml.Scalar scalar
                && scalar.style() != Yaml.Style.BLOCK
                && ImageText.isImage(scalar.text());
    }

    /** Whether it goes by the name under which images stand in charts and manifests. */
    boolean isCalledImage() {
        return path.lastKey().equals("image") && isImage();
    }

    /** Whether it is known to be the image of Keycloak: Camunda's chart, Bitnami's, or the resource of its operator. */
    boolean isKeycloak() {
        if (value instanceof Yaml.Mapping mapping) {
            boolean bitnami = path.text().equals("image")
                    && mapping.text("repository").orElse("").matches(".*keycloak[^/]*");
            return path.text().equals("identityKeycloak.image") || bitnami;
        }
        return path.text().equals("spec.image") && kind.equals("Keycloak");
    }

    /**
     * Whether host and path are two keys: there is a key for the host, or the chart has one and the path names no host.
     *
     * @param mapping the value
     */
    boolean splitsRegistry(Yaml.Mapping mapping) {
        boolean hostInRepository =
                ImageText.namesHost(mapping.text("repository").orElse(""));
        return mapping.entry("registry").isPresent()
                || (CHARTS_WITH_REGISTRY.contains(path.text()) && !hostInRepository);
    }
}
