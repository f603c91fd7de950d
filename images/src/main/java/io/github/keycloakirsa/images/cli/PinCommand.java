package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.PinImage;
import io.github.keycloakirsa.images.console.ConsoleLog;
import io.github.keycloakirsa.images.pin.KeyPath;
import io.github.keycloakirsa.images.pin.PinnedImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code pin FILE}: writes a published image into a YAML file and prints its reference. */
@Command(
        name = "pin",
        description = "Write repository, tag and digest of a published image into a YAML file; no other byte changes.",
        footer = {
            "",
            "Examples:",
            "  java -jar keycloak-irsa.jar pin values.yaml --image identityKeycloak.image \\",
            "      --from release.json",
            "  java -jar keycloak-irsa.jar pin values.yaml --check \\",
            "      --from registry.example.test/camunda/keycloak:26"
        })
final class PinCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Values of a Helm chart, a Keycloak resource or another YAML file.")
    private Path file;

    @Option(
            names = "--image",
            paramLabel = "PATH",
            converter = KeyPathConverter.class,
            description = "Key path of the image, such as spec.containers[0].image (default: Keycloak's, where it is"
                    + " known, else the only image).")
    private Optional<KeyPath> path = Optional.empty();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "IMAGE",
            description = "A release.json, or HOST/REPOSITORY:TAG of a registry.")
    private String from;

    @Option(
            names = "--name",
            paramLabel = "NAME[/VARIANT]",
            description = "Which image of a release.json that has several.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--check", description = "Change nothing; fail when the file is not pinned to the image.")
    private boolean check;

    @Mixin
    private AddressOptions options;

    @Spec
    private CommandSpec spec;

    private static final class KeyPathConverter implements ITypeConverter<KeyPath> {
        @Override
        public KeyPath convert(String text) {
            try {
                return new KeyPath(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() {
        PinnedImage image;
        try (ConsoleLog log = WorkshopOptions.openLog()) {
            PinImage pin = new PinImage(address -> options.open(address, log));
            image = pin.source(from, name);
            if (check) {
                pin.check(file, path, image);
            } else {
                pin.pin(file, path, image);
            }
        }
        spec.commandLine().getOut().println(image.reference());
        return 0;
    }
}
