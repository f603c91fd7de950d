package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.util.Map;

/**
 * The Keycloak of an image.
 *
 * @param version such as {@code 26.7.3}; of {@code org.keycloak:keycloak-quarkus-dist}, or, on a registry base, of
 *     the base
 * @param options build and run-time options that go into {@code conf/keycloak.conf}, sorted by key
 * @param providers jars that go into {@code providers/}
 */
public record Keycloak(String version, Map<String, String> options, MavenRequest providers) {
    /** Copies its arguments. */
    public Keycloak {
        options = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(options));
    }
}
