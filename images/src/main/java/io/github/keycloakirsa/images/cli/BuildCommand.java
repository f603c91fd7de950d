package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.BuildImages;
import io.github.keycloakirsa.images.BuildRequest;
import io.github.keycloakirsa.images.BuiltImage;
import io.github.keycloakirsa.images.Selection;
import io.github.keycloakirsa.images.Workshop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code build DEFINITION}: builds images and prints their digest references. */
@Command(
        name = "build",
        description = "Build the images of a definition, or of a folder of definitions.",
        footer = {
            "",
            "Examples:",
            "  java -jar keycloak-irsa.jar build keycloak-irsa/keycloak-26.yaml",
            "  java -jar keycloak-irsa.jar build my-keycloak.yaml --platforms linux/arm64",
            "  java -jar keycloak-irsa.jar build definitions --images my-own --locked"
        })
final class BuildCommand implements Callable<Integer> {
    @Mixin
    private DefinitionOptions definitions;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where images go (default: target/images beside the definition).")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--locked",
            description = "A Debian package that is gone from every mirror is an error; no newer one is taken.")
    private boolean locked;

    @Option(
            names = "--verify-reproducible",
            description = "Run Keycloak's build step twice; classes that differ are named, and an error.")
    private boolean verifyReproducible;

    @Option(names = "--variants", split = ",", paramLabel = "VARIANT", description = "Variants to build.")
    private List<String> variants = List.of();

    @Option(names = "--platforms", split = ",", paramLabel = "OS/ARCH", description = "Platforms to build.")
    private List<String> platforms = List.of();

    @Mixin
    private WorkshopOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<BuiltImage> built;
        try (Workshop workshop = options.open()) {
            built = new BuildImages(workshop).build(request());
        }
        built.forEach(image -> spec.commandLine().getOut().println(image.reference()));
        return 0;
    }

    private BuildRequest request() {
        Path definition = definitions.definition();
        Path home = Files.isDirectory(definition)
                ? definition
                : definition.toAbsolutePath().getParent();
        return new BuildRequest(
                definition,
                output.orElse(home.resolve("target").resolve("images")),
                Selection.of(definitions.images(), variants, platforms),
                locked,
                verifyReproducible);
    }
}
