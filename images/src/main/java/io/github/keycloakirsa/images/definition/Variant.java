package io.github.keycloakirsa.images.definition;

import java.util.Locale;

/** What can be built of a definition. */
public enum Variant {
    /** As it is; a Keycloak rebuilds itself at start where options differ from its own defaults. */
    STANDARD;

    /** The name in definitions, folders and tags. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
