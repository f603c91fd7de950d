package io.github.keycloakirsa.images.definition;

import java.util.Locale;

/** What can be built of a definition. */
public enum Variant {
    /** As it is; a Keycloak rebuilds itself at start where options differ from its own defaults. */
    STANDARD,

    /** Keycloak's own build step was run when the image was built; {@code start --optimized} begins at once. */
    OPTIMIZED;

    /** The name in definitions, folders and tags. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
