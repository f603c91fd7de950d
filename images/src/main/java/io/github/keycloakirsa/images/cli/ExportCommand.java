package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.ExportImages;
import io.github.keycloakirsa.images.ExportRequest;
import io.github.keycloakirsa.images.Selection;
import io.github.keycloakirsa.images.Workshop;
import io.github.keycloakirsa.images.evidence.BuildOrigin;
import io.github.keycloakirsa.images.evidence.signature.SigningKey;
import io.github.keycloakirsa.images.publish.Evidence;
import io.github.keycloakirsa.images.publish.ImageEvidence;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code export}: writes one archive for a machine without a network, and prints its name. */
@Command(
        name = "export",
        description = "Write built images, their evidence and all that builds them into one archive.",
        footer = {
            "",
            "Examples:",
            "  java -jar keycloak-irsa.jar export keycloak-irsa --output all.tar",
            "  java -jar keycloak-irsa.jar export keycloak-irsa/keycloak-26.yaml \\",
            "      --output signed.tar --key cosign.key --for r.example/camunda/keycloak"
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private DefinitionOptions definitions;

    @Mixin
    private WorkshopOptions options;

    @Mixin
    private LayoutOptions layouts;

    @Option(names = "--variants", split = ",", paramLabel = "VARIANT", description = "Variants of them (default: all).")
    private List<String> variants = List.of();

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The archive, a tar.")
    private Path output;

    @ArgGroup(exclusive = false)
    private Signing signing;

    @Spec
    private CommandSpec spec;

    /** Both or none: a signature names what it is for. */
    static final class Signing {
        @Option(
                names = "--key",
                required = true,
                paramLabel = "KEY",
                description = "Sign with this key, as 'publish' does.")
        private String key;

        @Option(
                names = "--for",
                required = true,
                paramLabel = "HOST/NAME",
                description = "The repository that signatures name: where it will be published.")
        private String repository;
    }

    @Override
    public Integer call() {
        Selection selection = Selection.of(definitions.images(), variants, List.of());
        ExportRequest request = new ExportRequest(definitions.definition(), layouts.folder(), selection, output);
        Evidence evidence = evidence();
        try (Workshop workshop = options.open()) {
            new ExportImages(workshop, evidence).export(request);
        }
        spec.commandLine().getOut().println(output);
        return 0;
    }

    private Evidence evidence() {
        Optional<Signing> asked = Optional.ofNullable(signing);
        return new ImageEvidence(
                asked.map(both -> both.repository).orElse(""),
                BuildOrigin.of(System::getenv),
                asked.map(both -> SigningKey.load(both.key, System::getenv)));
    }
}
