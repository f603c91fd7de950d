package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.PlanRelease;
import io.github.keycloakirsa.images.Workshop;
import io.github.keycloakirsa.images.console.ConsoleLog;
import io.github.keycloakirsa.images.publish.ReleasePlan;
import io.github.keycloakirsa.images.publish.ReleasePlanText;
import java.nio.file.Path;
import java.util.List;
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
            "      --repository iam --check-updates --json"
        })
final class PlanCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "DEFINITION",
            description = "A YAML file, or a folder of them (default: keycloak-irsa).")
    private Path definition = Path.of("keycloak-irsa");

    @Mixin
    private TargetOptions target;

    @Mixin
    private ReleaseOptions release;

    @Option(
            names = "--check-updates",
            description = "Ask repositories and mirrors too for what is newer, as far as release.updates allows.")
    private boolean checkUpdates;

    @Option(names = "--json", description = "Print JSON (docs/schema/plan.schema.json) instead of lines.")
    private boolean json;

    @Mixin
    private WorkshopOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<ReleasePlan> plans = checkUpdates ? planWithUpdates() : plan();
        spec.commandLine().getOut().print(json ? ReleasePlanText.json(plans) : ReleasePlanText.table(plans));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private List<ReleasePlan> plan() {
        try (ConsoleLog log = WorkshopOptions.openLog()) {
            return new PlanRelease(target.open(options::property, log), release.day())
                    .plan(definition, release.selection());
        }
    }

    private List<ReleasePlan> planWithUpdates() {
        try (Workshop workshop = options.open()) {
            return new PlanRelease(target.open(options::property, workshop.log()), release.day())
                    .checkingUpdates(workshop)
                    .plan(definition, release.selection());
        }
    }
}
