package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.WrittenVersion;

/**
 * A newer version that a definition's policy allows.
 *
 * @param from what the definition says
 * @param to the newest that the repositories list
 */
record VersionUpdate(WrittenVersion from, String to) {
    /** What the definition would say. */
    WrittenVersion taken() {
        return from.at(to);
    }

    @Override
    public String toString() {
        return from.name() + " " + from.coordinates().version() + " -> " + to;
    }
}
