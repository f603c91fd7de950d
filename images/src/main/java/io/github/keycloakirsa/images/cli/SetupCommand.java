package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.SetUpIrsa;
import io.github.keycloakirsa.images.setup.Description;
import io.github.keycloakirsa.images.setup.DescriptionReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code setup [DESCRIPTION]}: writes the set-up of account, database and cluster, and prints what it changed. */
@Command(
        name = "setup",
        description = "Write all that AWS, the database and Kubernetes need for logins with IAM roles.",
        footer = {
            "",
            "Without a DESCRIPTION, the options describe Keycloak alone.",
            "",
            "Examples:",
            "  java -jar keycloak-irsa.jar setup irsa.yaml --out irsa",
            "  java -jar keycloak-irsa.jar setup --region eu-central-1 \\",
            "      --account 123456789012 --oidc https://oidc.eks.… --namespace keycloak \\",
            "      --service-account keycloak --database-resource cluster-… \\",
            "      --database-host mydb.cluster-… --user keycloak --database keycloak \\",
            "      --out irsa"
        })
final class SetupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DESCRIPTION", arity = "0..1", description = "A YAML file; see docs/irsa-yaml.md.")
    private Optional<Path> description = Optional.empty();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out;

    @Mixin
    private ShortFormOptions options;

    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    @SuppressWarnings("UnusedVariable") // read by the failure handler, from the parsed command line
    private boolean debug;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Description read = description.map(this::readFile).orElseGet(() -> options.describe(spec.commandLine()));
        List<String> changed = SetUpIrsa.write(read, out);
        changed.forEach(path -> spec.commandLine().getOut().println(out.resolve(path)));
        return 0;
    }

    private Description readFile(Path file) {
        options.refuseBeside(spec.commandLine());
        return DescriptionReader.read(file);
    }
}
