package io.github.keycloakirsa.images;

import java.nio.file.Path;

/**
 * What is to be carried to a machine without a network.
 *
 * @param definitions a definition's YAML file, or a folder of them
 * @param layouts the folder that a build of them wrote to
 * @param selection the part that is carried
 * @param archive the file to write
 */
public record ExportRequest(Path definitions, Path layouts, Selection selection, Path archive) {}
