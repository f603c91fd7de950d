package io.github.keycloakirsa.it.image;

import java.util.Locale;

/** The variants of an image with Keycloak. */
public enum Variant {
    /** Builds itself at start. */
    STANDARD("start"),
    /** Was built with the image. */
    OPTIMIZED("start", "--optimized");

    @SuppressWarnings("ImmutableEnumChecker") // a copy is all that anybody gets
    private final String[] start;

    Variant(String... start) {
        this.start = start;
    }

    /** The name in folders and tags. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The arguments that start it as it is meant to be. */
    public String[] start() {
        return start.clone();
    }
}
