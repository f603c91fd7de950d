package io.github.keycloakirsa.images;

import java.nio.file.Path;

/**
 * One image that is there after a build.
 *
 * @param name the definition's name
 * @param variant the variant's label
 * @param index digest of the image index, {@code sha256:…}
 * @param folder its output folder
 */
public record BuiltImage(String name, String variant, String index, Path folder) {
    /** {@code keycloak-irsa/<name>:<variant>@sha256:…}. */
    public String reference() {
        return "keycloak-irsa/" + name + ":" + variant + "@" + index;
    }
}
