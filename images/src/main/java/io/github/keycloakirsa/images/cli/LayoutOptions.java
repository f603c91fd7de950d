package io.github.keycloakirsa.images.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where built images are. */
final class LayoutOptions {
    @Option(
            names = "--layouts",
            paramLabel = "DIR",
            description = "Where images were built (default: keycloak-irsa/target/images).")
    private Path folder = Path.of("keycloak-irsa", "target", "images");

    /** The folder that a build wrote to. */
    Path folder() {
        return folder;
    }
}
