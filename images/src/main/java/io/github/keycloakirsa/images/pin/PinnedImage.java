package io.github.keycloakirsa.images.pin;

import io.github.keycloakirsa.resolver.Sha256;

/**
 * A published image, as a deployment names it.
 *
 * @param registry host, with a port where it has one, such as {@code registry.example.test:5000}
 * @param repository path in the registry, such as {@code camunda/keycloak}
 * @param tag under which it was published
 * @param digest of its index
 */
public record PinnedImage(String registry, String repository, String tag, Sha256 digest) {
    /** Throws IllegalArgumentException when the parts make no image reference. */
    public PinnedImage {
        String text = registry + "/" + repository + ":" + tag;
        if (!ImageText.isImage(text) || !ImageText.namesHost(text)) {
            throw new IllegalArgumentException("not an image in a registry: '" + text + "'");
        }
    }

    /** {@code registry/repository}. */
    String name() {
        return registry + "/" + repository;
    }

    /** {@code registry/repository:tag@sha256:…}. */
    public String reference() {
        return name() + ":" + tag + "@" + digest.asDigest();
    }
}
