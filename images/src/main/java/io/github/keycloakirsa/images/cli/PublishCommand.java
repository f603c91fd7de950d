package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.PublishImages;
import io.github.keycloakirsa.images.PublishRequest;
import io.github.keycloakirsa.images.console.ConsoleLog;
import io.github.keycloakirsa.images.evidence.BuildOrigin;
import io.github.keycloakirsa.images.evidence.signature.SigningKey;
import io.github.keycloakirsa.images.publish.Evidence;
import io.github.keycloakirsa.images.publish.ImageEvidence;
import io.github.keycloakirsa.images.publish.Published;
import io.github.keycloakirsa.images.publish.registry.Registry;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code publish}: puts built images into a registry and prints their references. */
@Command(
        name = "publish",
        description = "Put built images into a registry; a release is never overwritten.",
        footer = {
            "",
            "Credentials come from Docker's configuration, its credential helpers, or the",
            "variables KEYCLOAK_IRSA_REGISTRY_USER and KEYCLOAK_IRSA_REGISTRY_PASSWORD.",
            "",
            "Examples:",
            "  java -jar keycloak-irsa.jar publish --registry localhost:5000 \\",
            "      --repository keycloak",
            "  java -jar keycloak-irsa.jar publish --registry r.example --repository iam \\",
            "      --release out"
        })
final class PublishCommand implements Callable<Integer> {
    @Mixin
    private TargetOptions target;

    @Option(
            names = "--layouts",
            paramLabel = "DIR",
            description = "Where images were built (default: keycloak-irsa/target/images).")
    private Path layouts = Path.of("keycloak-irsa", "target", "images");

    @Option(names = "--images", split = ",", paramLabel = "NAME", description = "Names of definitions to publish.")
    private List<String> images = List.of();

    @Option(names = "--variants", split = ",", paramLabel = "VARIANT", description = "Variants to publish.")
    private List<String> variants = List.of();

    @Option(names = "--date", paramLabel = "DAY", description = "Day of the release (default: today, in UTC).")
    private Optional<LocalDate> day = Optional.empty();

    @Option(
            names = "--release",
            paramLabel = "DIR",
            description = "Where release.json and release.md go (default: nowhere).")
    private Optional<Path> release = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "Sign with this key: a file or env://NAME; a cosign.key (password in COSIGN_PASSWORD) or an EC key"
                            + " in PEM.")
    private Optional<String> key = Optional.empty();

    @Option(names = "-D", paramLabel = "NAME=VALUE", description = "A setting, such as registry.certificates=FILE.")
    private Map<String, String> properties = new TreeMap<>();

    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    @SuppressWarnings("UnusedVariable") // read by the failure handler, from the parsed command line
    private boolean debug;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PublishRequest request = new PublishRequest(
                layouts, images, variants, day.orElseGet(() -> LocalDate.now(ZoneOffset.UTC)), release);
        Optional<SigningKey> signing = key.map(reference -> SigningKey.load(reference, System::getenv));
        List<Published> published;
        try (ConsoleLog log = WorkshopOptions.openLog()) {
            Registry registry = target.open(properties, log);
            Evidence evidence = new ImageEvidence(registry.name(), BuildOrigin.of(System::getenv), signing);
            published = new PublishImages(registry, evidence, log).publish(request);
        }
        published.forEach(image -> spec.commandLine().getOut().println(image.reference()));
        return 0;
    }
}
