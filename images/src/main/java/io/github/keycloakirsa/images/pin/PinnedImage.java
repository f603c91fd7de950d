package io.github.keycloakirsa.images.pin;

import io.github.keycloakirsa.resolver.Sha256;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A published image, as a deployment names it.
 *
 * @param registry host, with a port where it has one, such as {@code registry.example.test:5000}
 * @param repository path in the registry, such as {@code camunda/keycloak}
 * @param tag under which it was published
 * @param digest of its index
 */
public record PinnedImage(String registry, String repository, String tag, Sha256 digest) {
    private static final Pattern REFERENCE = Pattern.compile("([^/]+)/([^:@]+):([^:@]+)@sha256:([0-9a-f]{64})");

    /** Throws IllegalArgumentException when the parts make no image reference. */
    public PinnedImage {
        String text = registry + "/" + repository + ":" + tag;
        if (!ImageText.isImage(text) || !ImageText.namesHost(text)) {
            throw new IllegalArgumentException("not an image in a registry: '" + text + "'");
        }
    }

    /**
     * Reads a {@link #reference}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PinnedImage parse(String reference) {
        Matcher parts = REFERENCE.matcher(reference);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no image with tag and digest: '" + reference + "'");
        }
        return new PinnedImage(parts.group(1), parts.group(2), parts.group(3), new Sha256(parts.group(4)));
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
