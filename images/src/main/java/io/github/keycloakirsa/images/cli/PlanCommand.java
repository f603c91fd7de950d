package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.PlanRelease;
import io.github.keycloakirsa.images.Selection;
import io.github.keycloakirsa.images.console.ConsoleLog;
import io.github.keycloakirsa.images.publish.ReleasePlan;
import io.github.keycloakirsa.images.publish.ReleasePlanText;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plan}: says what a release would publish, and why. */
@Command(
        name = "plan",
        description = "Compare definitions and locks with what a registry has.",
        footer = {
            "",
            "Examples:",
            "  java -jar keycloak-irsa.jar plan --registry localhost:5000 \\",
            "      --repository keycloak",
            "  java -jar keycloak-irsa.jar plan own.yaml --registry r.example \\",
            "      --repository iam --json"
        })
final class PlanCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "DEFINITION",
            description = "A YAML file, or a folder of them (default: keycloak-irsa).")
    private Path definition = Path.of("keycloak-irsa");

    @Mixin
    private TargetOptions target;

    @Option(names = "--images", split = ",", paramLabel = "NAME", description = "Names of definitions to compare.")
    private List<String> images = List.of();

    @Option(names = "--variants", split = ",", paramLabel = "VARIANT", description = "Variants to compare.")
    private List<String> variants = List.of();

    @Option(names = "--date", paramLabel = "DAY", description = "Day of the release (default: today, in UTC).")
    private Optional<LocalDate> day = Optional.empty();

    @Option(names = "--json", description = "Print JSON (docs/schema/plan.schema.json) instead of lines.")
    private boolean json;

    @Option(names = "-D", paramLabel = "NAME=VALUE", description = "A setting, such as registry.certificates=FILE.")
    private Map<String, String> properties = new TreeMap<>();

    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    @SuppressWarnings("UnusedVariable") // read by the failure handler, from the parsed command line
    private boolean debug;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<ReleasePlan> plans;
        try (ConsoleLog log = WorkshopOptions.openLog()) {
            plans = new PlanRelease(target.open(properties, log), day.orElseGet(() -> LocalDate.now(ZoneOffset.UTC)))
                    .plan(definition, Selection.of(images, variants, List.of()));
        }
        spec.commandLine()
                .getOut()
                .print(json ? ReleasePlanText.json(plans) + System.lineSeparator() : ReleasePlanText.table(plans));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
