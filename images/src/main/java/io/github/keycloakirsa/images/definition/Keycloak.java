package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.time.Duration;
import java.util.Map;

/**
 * The Keycloak of an image.
 *
 * @param version such as {@code 26.7.3}; of {@code org.keycloak:keycloak-quarkus-dist}, or, on a registry base, of
 *     the base
 * @param options build and run-time options that go into {@code conf/keycloak.conf}, sorted by key
 * @param providers jars that go into {@code providers/}
 * @param augmentationTimeout how long Keycloak's build step may take for the optimized variant; positive
 */
public record Keycloak(
        String version, Map<String, String> options, MavenRequest providers, Duration augmentationTimeout) {
    /** Half a minute is usual; a busy machine needs a few. */
    public static final Duration AUGMENTATION_TIMEOUT = Duration.ofMinutes(15);

    /** Copies its arguments. */
    public Keycloak {
        options = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(options));
    }

    /** A Keycloak whose build step may take {@link #AUGMENTATION_TIMEOUT}. */
    public Keycloak(String version, Map<String, String> options, MavenRequest providers) {
        this(version, options, providers, AUGMENTATION_TIMEOUT);
    }
}
