package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.setup.Description.Cloud;
import io.github.keycloakirsa.images.setup.Description.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A script for the AWS CLI, and the policies that it sets. */
final class CliForm implements Kit.Form {
    private static final String FOLDER = "aws/";

    @Override
    public void write(Description description, Kit kit) {
        kit.addScript(FOLDER + "setup.sh", Templates.fill(FOLDER + "setup.sh", values(description)));
        description.roles().forEach(role -> policies(description, role, kit));
    }

    private static Map<String, String> values(Description description) {
        Cloud cloud = description.cloud();
        boolean openSearch = description.openSearch().isPresent();
        Map<String, String> values = new HashMap<>();
        values.put("region", cloud.region());
        values.put("account", cloud.account());
        values.put("oidc", cloud.oidc());
        values.put("providerArn", cloud.providerArn());
        values.put("roles", description.roles().stream().map(CliForm::calls).collect(Collectors.joining()));
        List<String> parts = openSearch ? List.of("iam", "database", "opensearch") : List.of("iam", "database");
        values.put("parts", String.join(" ", parts));
        values.put("alternatives", String.join(" | ", parts));
        values.put(
                "opensearchUsage",
                openSearch
                        ? "#   ./setup.sh opensearch  looks whether the domain has fine-grained access control\n"
                        : "");
        values.put(
                "database",
                Templates.fill(
                        FOLDER + (description.database().isCluster() ? "database-cluster.sh" : "database-instance.sh"),
                        Map.of("resource", description.database().resource())));
        values.put(
                "opensearch",
                description
                        .openSearch()
                        .map(domain -> Templates.fill(FOLDER + "opensearch.sh", Map.of("domain", domain.domain())))
                        .orElse(""));
        return values;
    }

    private static String calls(Role role) {
        String name = role.account().role();
        return "  ensure_role " + name + "\n"
                + (role.users().isEmpty() ? "  drop_policy " : "  ensure_policy ") + name + " database\n"
                + (role.openSearch() ? "  ensure_policy " : "  drop_policy ") + name + " opensearch\n";
    }

    private static void policies(Description description, Role role, Kit kit) {
        Cloud cloud = description.cloud();
        String prefix = FOLDER + "policies/" + role.account().role();
        kit.add(
                prefix + ".trust.json",
                Templates.fill(
                        FOLDER + "trust.json",
                        Map.of(
                                "providerArn", cloud.providerArn(),
                                "oidc", cloud.oidc(),
                                "namespace", role.account().namespace(),
                                "serviceAccount", role.account().name())));
        List<String> users = Arns.databaseUsers(description, role);
        if (!users.isEmpty()) {
            String items =
                    users.stream().map(arn -> "                \"" + arn + "\"").collect(Collectors.joining(",\n"));
            kit.add(prefix + ".database.json", Templates.fill(FOLDER + "database.json", Map.of("items", items)));
        }
        description
                .openSearch()
                .filter(domain -> role.openSearch())
                .ifPresent(domain -> kit.add(
                        prefix + ".opensearch.json",
                        Templates.fill(FOLDER + "opensearch.json", Map.of("domainArn", Arns.domain(cloud, domain)))));
    }
}
