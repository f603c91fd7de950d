package io.github.keycloakirsa.images.setup;

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
        values.put("databaseCheck", DatabaseQuery.iamLogins(description));
        values.put("psql", psql(description));
        ClusterSteps steps = new ClusterSteps(description);
        values.put("cluster", steps.objects().stripTrailing());
        values.put("accountChecks", lines(description.roles().stream().map(ReadmeForm::accountCheck)));
        values.put(
                "openSearch",
                description
                        .openSearch()
                        .map(domain -> Templates.text(FOLDER + "opensearch.md"))
                        .orElse(""));
        values.put("last", description.openSearch().isPresent() ? "6" : "5");
        values.put("doctor", steps.doctor());
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

    private static String psql(Description description) {
        Database database = description.database();
        String ask = database.host().isPresent() ? "" : "HOST=$(" + DatabaseQuery.host(description) + ")\n";
        return ask + "psql \"host=" + database.host().orElse("$HOST") + " port=" + database.port() + " user="
                + database.master() + " dbname=postgres sslmode=require\" -f " + AuroraForm.FILE;
    }

    private static String accountCheck(Role role) {
        return "kubectl get serviceaccount -n " + role.account().namespace() + " "
                + role.account().name() + " -o jsonpath='{.metadata.annotations}'";
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }
}
