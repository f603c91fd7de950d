package io.github.keycloakirsa.images;

import java.nio.file.Path;

/**
 * What is to be built.
 *
 * @param definitions a definition's YAML file, or a folder of them
 * @param output folder for the images: a folder per definition, in it one per variant
 * @param selection the part that is built
 * @param locked whether a Debian package that is gone from every mirror is an error
 * @param verifyReproducible whether Keycloak's build step is run twice, and an image for which it writes other bytes is
 *     an error
 */
public record BuildRequest(
        Path definitions, Path output, Selection selection, boolean locked, boolean verifyReproducible) {}
