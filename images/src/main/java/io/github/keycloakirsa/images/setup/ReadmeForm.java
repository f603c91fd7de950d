package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.setup.Description.Application;
import io.github.keycloakirsa.images.setup.Description.Database;
import io.github.keycloakirsa.images.setup.Description.OpenSearch;
import io.github.keycloakirsa.images.setup.Description.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do with the other forms: in which order, by which command, and how each step is checked. */
final class ReadmeForm implements Kit.Form {
    private static final String FILE = "README.md";
    private static final String FOLDER = "readme/";

    /** The first pod of Camunda's chart and of Keycloak's operator. */
    private static final String KEYCLOAK_POD = "keycloak-0";

    @Override
    public void write(Description description, Kit kit) {
        Map<String, String> values = new HashMap<>();
        values.put("account", description.cloud().account());
        values.put("region", description.cloud().region());
        values.put("master", description.database().master());
        values.put("roles", lines(description.roles().stream().map(role -> row(description, role))));
        values.put(
                "simulations",
                lines(description.roles().stream().flatMap(role -> simulations(description, role).stream())));
        values.put("databaseCheck", describe(description, "IAMDatabaseAuthenticationEnabled"));
        values.put("psql", psql(description));
        values.put("cluster", cluster(description));
        values.put("accountChecks", lines(description.roles().stream().map(ReadmeForm::accountCheck)));
        values.put(
                "openSearch",
                description
                        .openSearch()
                        .map(domain -> Templates.text(FOLDER + "opensearch.md"))
                        .orElse(""));
        values.put("last", description.openSearch().isPresent() ? "6" : "5");
        values.put("doctor", doctor(description));
        kit.add(FILE, Templates.fill(FILE, values));
    }

    private static String row(Description description, Role role) {
        List<String> rights = new ArrayList<>();
        role.users().forEach(user -> rights.add("connect as `" + user + "`"));
        description
                .openSearch()
                .filter(domain -> role.openSearch())
                .map(OpenSearch::domain)
                .ifPresent(domain -> rights.add("use the OpenSearch domain `" + domain + "`"));
        return "| `" + role.account().namespace() + "/" + role.account().name() + "` | `"
                + description.roleArn(role.account()) + "` | " + String.join(", ", rights) + " |";
    }

    private static List<String> simulations(Description description, Role role) {
        String start = "aws iam simulate-principal-policy --output text --query 'EvaluationResults[].EvalDecision' \\\n"
                + "  --policy-source-arn " + description.roleArn(role.account());
        List<String> commands = new ArrayList<>();
        Arns.databaseUsers(description, role)
                .forEach(arn -> commands.add(start + " \\\n  --action-names rds-db:connect --resource-arns " + arn));
        description
                .openSearch()
                .filter(domain -> role.openSearch())
                .map(domain -> Arns.domain(description.cloud(), domain))
                .ifPresent(arn ->
                        commands.add(start + " \\\n  --action-names es:ESHttpPost --resource-arns '" + arn + "/*'"));
        return commands;
    }

    private static String describe(Description description, String field) {
        Database database = description.database();
        String servers = database.isCluster()
                ? "describe-db-clusters --query \"DBClusters[?DbClusterResourceId"
                : "describe-db-instances --query \"DBInstances[?DbiResourceId";
        return "aws rds " + servers + "=='" + database.resource() + "']." + field + "\" --output text --region "
                + description.cloud().region();
    }

    private static String psql(Description description) {
        Database database = description.database();
        String ask = database.host().isPresent() ? "" : "HOST=$(" + hostCommand(description) + ")\n";
        return ask + "psql \"host=" + database.host().orElse("$HOST") + " port=" + database.port() + " user="
                + database.master() + " dbname=postgres sslmode=require\" -f " + AuroraForm.FILE;
    }

    private static String hostCommand(Description description) {
        return describe(description, description.database().isCluster() ? "Endpoint" : "Endpoint.Address");
    }

    private static String cluster(Description description) {
        if (description.database().host().isEmpty()) {
            return Templates.fill(FOLDER + "accounts-only.md", Map.of("hostCommand", hostCommand(description)));
        }
        String resource = description.image().isPresent()
                        && description.application(KubernetesForm.KEYCLOAK).isPresent()
                ? "`keycloak-resource.yaml` needs Keycloak's operator in the cluster."
                : "The description names no image, so that there is no resource for Keycloak's operator: add the key"
                        + " `image`, or `--image`, with what `keycloak-irsa.jar pin` prints, and run `setup` again.";
        return Templates.fill(
                        FOLDER + "helm.md",
                        Map.of(
                                "namespace",
                                description.applications().get(0).account().namespace()))
                + Templates.fill(FOLDER + "objects.md", Map.of("resource", resource));
    }

    private static String accountCheck(Role role) {
        return "kubectl get serviceaccount -n " + role.account().namespace() + " "
                + role.account().name() + " -o jsonpath='{.metadata.annotations}'";
    }

    private static String doctor(Description description) {
        return description
                .application(KubernetesForm.KEYCLOAK)
                .map(Application::account)
                .map(account -> "kubectl exec -n " + account.namespace() + " " + KEYCLOAK_POD + " -- kc-doctor")
                .orElse("java -jar keycloak-irsa.jar doctor --help");
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }
}
