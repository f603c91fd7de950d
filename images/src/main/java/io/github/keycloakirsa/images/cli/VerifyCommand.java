package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.ImageAddress;
import io.github.keycloakirsa.images.console.ConsoleLog;
import io.github.keycloakirsa.images.evidence.signature.VerificationKey;
import io.github.keycloakirsa.images.verify.Verification;
import io.github.keycloakirsa.images.verify.VerificationReport;
import io.github.keycloakirsa.images.verify.VerificationText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify IMAGE}: checks a published image and what is attached to it. */
@Command(
        name = "verify",
        description = "Fetch a published image and check every digest, its SBOM, provenance and signatures.",
        footer = {
            "",
            "Examples:",
            "  java -jar keycloak-irsa.jar verify registry.example.test/camunda/keycloak:26",
            "  java -jar keycloak-irsa.jar verify localhost:5000/keycloak:26 --key cosign.pub"
        })
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IMAGE", description = "HOST/REPOSITORY:TAG, or a digest in place of the tag.")
    private String image;

    @Option(names = "--key", paramLabel = "FILE", description = "Public key that must have signed, such as cosign.pub.")
    private Optional<Path> key = Optional.empty();

    @Mixin
    private AddressOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<VerificationKey> verification = key.map(VerificationKey::read);
        ImageAddress address = ImageAddress.parse(image);
        VerificationReport report;
        try (ConsoleLog log = WorkshopOptions.openLog()) {
            log.step("Verifying " + image);
            report = Verification.of(options.open(address, log), address.tag(), verification);
        }
        spec.commandLine().getOut().print(VerificationText.of(report));
        spec.commandLine().getOut().flush();
        if (report.failure().isPresent()) {
            throw report.failure().get();
        }
        return 0;
    }
}
