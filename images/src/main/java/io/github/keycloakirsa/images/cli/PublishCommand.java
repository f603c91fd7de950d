package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.PublishArchive;
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
import java.util.List;
import java.util.Optional;
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
            "      --release out",
            "  java -jar keycloak-irsa.jar publish --registry r.example --repository iam \\",
            "      --from all.tar"
        })
final class PublishCommand implements Callable<Integer> {
    @Mixin
    private TargetOptions target;

    @Mixin
    private LayoutOptions layouts;

    @Option(
            names = "--from",
            paramLabel = "ARCHIVE",
            description = "Publish the images of an archive that 'export' wrote, with its evidence unless there is a"
                    + " --key.")
    private Optional<Path> archive = Optional.empty();

    @Mixin
    private ReleaseOptions what;

    @Option(
            names = "--release",
            paramLabel = "DIR",
            description = "Where release.json and release.md go (default: nowhere).")
    private Optional<Path> release = Optional.empty();

    @Option(
            names = "--mount-from",
            paramLabel = "NAME",
            description = "Another repository of the registry that may have blobs: they are not sent then.")
    private Optional<String> mountFrom = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "Sign with this key: a file or env://NAME; a cosign.key (password in COSIGN_PASSWORD) or an EC key"
                            + " in PEM.")
    private Optional<String> key = Optional.empty();

    @Mixin
    private TagOptions tags;

    @Mixin
    private SettingOptions settings;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PublishRequest request =
                new PublishRequest(layouts.folder(), what.selection(), what.day(), mountFrom, release, tags.rules());
        Optional<SigningKey> signing = key.map(reference -> SigningKey.load(reference, System::getenv));
        List<Published> published;
        try (ConsoleLog log = WorkshopOptions.openLog()) {
            Registry registry = target.open(settings::property, log);
            Evidence evidence = new ImageEvidence(registry.name(), BuildOrigin.of(System::getenv), signing);
            published = archive.isPresent()
                    ? new PublishArchive(registry, signing.map(own -> evidence), log).publish(archive.get(), request)
                    : new PublishImages(registry, evidence, log).publish(request);
        }
        published.forEach(image -> spec.commandLine().getOut().println(image.reference()));
        return 0;
    }
}
