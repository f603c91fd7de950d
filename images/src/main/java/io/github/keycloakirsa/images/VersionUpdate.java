package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.WrittenVersion;

/**
 * A newer version that a definition's policy allows.
 *
 * @param from what the definition says
 * @param to what it would say
 */
record VersionUpdate(WrittenVersion from, WrittenVersion to) {
    @Override
    public String toString() {
        return from.name() + " " + from.shown() + " -> " + to.shown();
    }
}
