package io.github.keycloakirsa.images.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which definitions a command is about. */
final class DefinitionOptions {
    @Parameters(paramLabel = "DEFINITION", description = "A YAML file, or a folder of them.")
    private Path definition;

    @Option(
            names = "--images",
            split = ",",
            paramLabel = "NAME",
            description = "Names of definitions (default: those that are built when nobody names any).")
    private List<String> images = List.of();

    /** The YAML file, or the folder. */
    Path definition() {
        return definition;
    }

    /** The definitions that are selected by name; empty when none is. */
    List<String> images() {
        return images;
    }
}
