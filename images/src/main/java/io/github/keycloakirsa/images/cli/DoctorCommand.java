package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.doctor.Doctor;
import io.github.keycloakirsa.doctor.patient.DoctorException;
import io.github.keycloakirsa.doctor.patient.Evidence;
import io.github.keycloakirsa.doctor.patient.EvidenceFiles;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Report;
import io.github.keycloakirsa.doctor.report.ReportJson;
import io.github.keycloakirsa.doctor.report.ReportText;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what can be seen of a set-up from outside of the pod. */
@Command(
        name = "doctor",
        description = "Say what is wrong with an IAM login, as far as it is seen from here; in the pod: kc-doctor.",
        footer = {
            "",
            "Exit codes: 0 nothing fails, 10 + number of the first check that fails.",
            "",
            "Examples:",
            "  java -jar keycloak-irsa.jar doctor --pod pod.json --role-policy policy.json",
            "  kubectl exec keycloak-0 -- kc-doctor"
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--pod", paramLabel = "FILE", description = "kubectl get pod NAME -o json")
    private Optional<Path> pod = Optional.empty();

    @Option(names = "--config-maps", paramLabel = "FILE", description = "kubectl get configmaps -o json")
    private Optional<Path> configMaps = Optional.empty();

    @Option(names = "--cluster", paramLabel = "FILE", description = "aws eks describe-cluster --name NAME")
    private Optional<Path> cluster = Optional.empty();

    @Option(names = "--service-account", paramLabel = "FILE", description = "kubectl get serviceaccount NAME -o json")
    private Optional<Path> serviceAccount = Optional.empty();

    @Option(names = "--trust-policy", paramLabel = "FILE", description = "aws iam get-role --role-name NAME")
    private Optional<Path> trustPolicy = Optional.empty();

    @Option(names = "--oidc-providers", paramLabel = "FILE", description = "aws iam list-open-id-connect-providers")
    private Optional<Path> oidcProviders = Optional.empty();

    @Option(names = "--role-policy", paramLabel = "FILE", description = "aws iam get-role-policy ...")
    private Optional<Path> rolePolicy = Optional.empty();

    @Option(names = "--database", paramLabel = "FILE", description = "aws rds describe-db-clusters ...")
    private Optional<Path> database = Optional.empty();

    @Option(names = "--node", paramLabel = "FILE", description = "aws ec2 describe-instances ...")
    private Optional<Path> node = Optional.empty();

    @Option(names = "--db-url", paramLabel = "URL", description = "Keycloak's db-url, where no pod says it.")
    private Optional<String> url = Optional.empty();

    @Option(names = "--db-username", paramLabel = "USER", description = "Keycloak's db-username, likewise.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--json", description = "Print JSON (docs/schema/doctor.schema.json) instead of a table.")
    private boolean json;

    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    @SuppressWarnings("UnusedVariable") // read by the failure handler, from the parsed command line
    private boolean debug;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Patient patient = Patient.fromOutside(options(), new EvidenceFiles(evidence()), Clock.systemUTC());
            Report report = Doctor.examine(patient, Doctor.fromOutside(patient));
            spec.commandLine().getOut().print(json ? ReportJson.of(report) : ReportText.of(report));
            spec.commandLine().getOut().flush();
            return report.exitCode();
        } catch (DoctorException e) {
            throw new ImageException(Category.INPUT, e.problem(), e.remedy(), e);
        }
    }

    private Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        url.ifPresent(value -> options.put("db-url", value));
        user.ifPresent(value -> options.put("db-username", value));
        return options;
    }

    private Map<Evidence, Path> evidence() {
        Map<Evidence, Path> files = new EnumMap<>(Evidence.class);
        pod.ifPresent(file -> files.put(Evidence.POD, file));
        configMaps.ifPresent(file -> files.put(Evidence.CONFIG_MAPS, file));
        cluster.ifPresent(file -> files.put(Evidence.CLUSTER, file));
        serviceAccount.ifPresent(file -> files.put(Evidence.SERVICE_ACCOUNT, file));
        trustPolicy.ifPresent(file -> files.put(Evidence.TRUST_POLICY, file));
        oidcProviders.ifPresent(file -> files.put(Evidence.OIDC_PROVIDERS, file));
        rolePolicy.ifPresent(file -> files.put(Evidence.ROLE_POLICY, file));
        database.ifPresent(file -> files.put(Evidence.DATABASE, file));
        node.ifPresent(file -> files.put(Evidence.NODE, file));
        return files;
    }
}
