package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.setup.Description.Cloud;
import io.github.keycloakirsa.images.setup.Description.Role;
import io.github.keycloakirsa.images.setup.Description.ServiceAccount;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Modules of Terraform, and a file for each role that uses them. */
final class TerraformForm implements Kit.Form {
    private static final String FOLDER = "terraform/";
    private static final List<String> MODULES =
            List.of("aurora-cluster", "irsa-role", "node-launch-template", "opensearch-domain");

    @Override
    public void write(Description description, Kit kit) {
        Cloud cloud = description.cloud();
        copy("versions.tf", kit);
        kit.add(
                FOLDER + "main.tf",
                Templates.fill(
                        FOLDER + "main.tf",
                        Map.of(
                                "region", cloud.region(),
                                "account", cloud.account(),
                                "oidc", cloud.oidc(),
                                "providerArn", cloud.providerArn())));
        for (Role role : description.roles()) {
            kit.add(FOLDER + label(role.account()) + ".tf", role(description, role));
        }
        kit.add(FOLDER + "tests/roles.tftest.hcl", tests(description));
        for (String module : MODULES) {
            module("modules/" + module + "/", module, kit);
        }
    }

    private static void module(String folder, String module, Kit kit) {
        copy(folder + "versions.tf", kit);
        copy(folder + "main.tf", kit);
        if (module.equals("irsa-role")) {
            copy(folder + "variables.tf", kit);
            copy(folder + "outputs.tf", kit);
        }
        copy(folder + "tests/" + module.replace('-', '_') + ".tftest.hcl", kit);
    }

    private static void copy(String file, Kit kit) {
        kit.add(FOLDER + file, Templates.text(FOLDER + file));
    }

    private static String role(Description description, Role role) {
        String permissions = list("database_user_arns", Arns.databaseUsers(description, role))
                + description
                        .openSearch()
                        .filter(openSearch -> role.openSearch())
                        .map(openSearch ->
                                list("opensearch_domain_arns", List.of(Arns.domain(description.cloud(), openSearch))))
                        .orElse("");
        return Templates.fill(
                FOLDER + "role.tf",
                Map.of(
                        "label", label(role.account()),
                        "role", role.account().role(),
                        "namespace", role.account().namespace(),
                        "serviceAccount", role.account().name(),
                        "permissions", permissions));
    }

    private static String list(String argument, List<String> items) {
        if (items.isEmpty()) {
            return "";
        }
        String lines = items.stream().map(item -> "    \"" + item + "\",\n").collect(Collectors.joining());
        return Templates.fill(FOLDER + "list.tf", Map.of("argument", argument, "items", lines));
    }

    private static String tests(Description description) {
        String asserts = description.roles().stream()
                .map(Role::account)
                .map(account -> Templates.fill(
                        FOLDER + "tests/role-assert.hcl",
                        Map.of(
                                "label", label(account),
                                "role", account.role(),
                                "namespace", account.namespace(),
                                "serviceAccount", account.name())))
                .collect(Collectors.joining("\n"));
        return Templates.fill(
                FOLDER + "tests/roles.tftest.hcl",
                Map.of("region", description.cloud().region(), "asserts", asserts));
    }

    /** A name in Terraform, another one for each account: neither part has an underscore. */
    private static String label(ServiceAccount account) {
        return "role_" + account.namespace() + "_" + account.name().replace('.', '_');
    }
}
