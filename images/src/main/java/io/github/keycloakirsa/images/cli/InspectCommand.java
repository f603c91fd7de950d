package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.console.ConsoleLog;
import io.github.keycloakirsa.images.inspect.ImageInspection;
import io.github.keycloakirsa.images.inspect.InspectionJson;
import io.github.keycloakirsa.images.inspect.InspectionReport;
import io.github.keycloakirsa.images.inspect.InspectionText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect IMAGE}: checks every digest of an image and shows what is in it. */
@Command(
        name = "inspect",
        description = "Check every digest of an image and show what is in it.",
        footer = {
            "",
            "Examples:",
            "  java -jar keycloak-irsa.jar inspect out/keycloak-26/standard/oci",
            "  java -jar keycloak-irsa.jar inspect --json linux-amd64.tar"
        })
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IMAGE", description = "A folder with an OCI layout, or an OCI or docker archive.")
    private Path image;

    @Option(names = "--json", description = "Print JSON (docs/schema/inspect.schema.json) instead of tables.")
    private boolean json;

    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    @SuppressWarnings("UnusedVariable") // read by the failure handler, from the parsed command line
    private boolean debug;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        InspectionReport report;
        try (ConsoleLog log = WorkshopOptions.openLog()) {
            report = ImageInspection.read(image, log);
        }
        spec.commandLine().getOut().println(json ? InspectionJson.of(report) : InspectionText.of(report));
        return 0;
    }
}
