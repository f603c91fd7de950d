package io.github.keycloakirsa.it.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keycloakirsa.it.Setting;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the kit are what the programs that read them take. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetupFilesIT {
    /** Where ./it/verify put Python programs; not set where they are not to be had. */
    private static final Optional<String> PYTHON_PACKAGES = Optional.ofNullable(System.getenv("SETUP_LINTERS"));

    @TempDir
    private static Path folder;

    private SetupKit kit;

    @BeforeAll
    void write() {
        kit = SetupKit.ofFixture(folder);
    }

    @Test
    void terraformIsFormattedValidAndPassesItsTests() {
        Terraform terraform = Terraform.init(Program.in(kit.path("terraform")));

        assertThat(terraform.run("fmt", "-check", "-recursive", "-diff")).isEmpty();
        assertThat(terraform.run("validate")).contains("The configuration is valid");
        assertThat(terraform.run("test")).contains("1 passed, 0 failed");
    }

    @ParameterizedTest
    @ValueSource(strings = "irsa-role")
    void modulePassesItsTests(String module) {
        checkModule(module);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aurora-cluster", "opensearch-domain", "node-launch-template"})
    @Tag("all")
    void moduleForNewResourcesPassesItsTests(String module) {
        checkModule(module);
    }

    private void checkModule(String module) {
        Terraform terraform = Terraform.init(Program.in(kit.path("terraform/modules/" + module)));

        assertThat(terraform.run("test")).containsPattern("Success! [1-9][0-9]* passed, 0 failed");
    }

    @Test
    void scriptsPassShellcheck() {
        assumeTrue(Program.isThere("shellcheck"), "not run: this machine has no shellcheck");
        List<Path> scripts = kit.files("", ".sh");

        assertThat(scripts).hasSize(2).allMatch(Files::isExecutable);
        for (Path script : scripts) {
            assertThat(Program.in(folder).run("shellcheck", script.toString())).isEmpty();
        }
    }

    @Test
    void policiesPassParliament() throws IOException {
        List<Path> policies = kit.files("aws/policies", ".json").stream()
                .filter(file -> !file.toString().endsWith(".trust.json"))
                .toList();

        assertThat(policies).hasSize(5);
        for (Path policy : policies) {
            assertThat(lint(Files.readString(policy))).as("%s", policy).isEmpty();
        }
    }

    @Test
    void parliamentFindsTheFaultOfTheUsualPolicy() {
        String usual =
                kit.text("aws/policies/camunda-optimize.opensearch.json").replace("es:ESHttpGet", "es:ListDomainNames");

        assertThat(lint(usual)).contains("No resources match for the given action");
    }

    /** Parliament does not know trust policies. */
    @Test
    void trustPoliciesPassCfnLint() throws IOException {
        List<Path> policies = kit.files("aws/policies", ".trust.json");

        assertThat(policies).hasSize(5);
        for (Path policy : policies) {
            assertThat(lintTrust(Files.readString(policy))).as("%s", policy).isEmpty();
        }
    }

    @Test
    void cfnLintFindsFaultsOfTrustPolicies() throws IOException {
        String trust = kit.text("aws/policies/camunda-keycloak.trust.json");

        assertThat(lintTrust(trust.replace("StringEquals", "StringEqual"))).contains("'StringEqual' does not match");
        assertThat(lintTrust(trust.replace("WithWebIdentity", "WithIdentity")))
                .contains("'assumerolewithidentity' is not one of");
        assertThat(lintTrust(trust.replace("Principal", "Resource"))).contains("'Resource' was unexpected");
    }

    private static String lintTrust(String policy) throws IOException {
        Path template = Files.writeString(folder.resolve("role.json"), """
                {"Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": %s}}}}
                """.formatted(policy));
        String program = PYTHON_PACKAGES.orElse("") + "/bin/cfn-lint";
        return linters().tryToRun("python3", program, template.toString()).output();
    }

    private static String lint(String policy) {
        return linters()
                .tryToRun("python3", "-m", "parliament.cli", "--string", policy)
                .output();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.25", "1.37"})
    void objectsAreThoseOfKubernetes(String version) {
        validateAll(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.29", "1.33"})
    @Tag("all")
    void objectsAreThoseOfReleasesInBetween(String version) {
        validateAll(version);
    }

    private void validateAll(String version) {
        Program python = linters();
        List<Path> objects = kit.files("kubernetes", ".yaml");

        assertThat(objects).hasSize(4);
        for (Path file : objects) {
            validate(python, version, file);
        }
    }

    private static void validate(Program python, String version, Path file) {
        String[] command = {
            "python3", "-m", "kubernetes_validate", "--strict", "--kubernetes-version", version, file.toString()
        };

        assertThat(python.run(command)).contains("passed for resource").doesNotContain("ERROR");
    }

    /** The definition is in no package registry: -Dit.operator.crd= names keycloaks.k8s.keycloak.org-v1.yml. */
    @Test
    void resourceIsThatOfKeycloaksOperator() throws IOException {
        assumeTrue(
                Setting.OPERATOR_CRD.value().isPresent(), "not run: -Dit.operator.crd= does not name its definition");
        Path misspelt = Files.writeString(
                folder.resolve("misspelt.yaml"),
                kit.text("operator/keycloak.yaml").replace("startOptimized", "startOptimised"));

        assertThat(operatorSays(kit.path("operator/keycloak.yaml"))).isEqualTo("looked at Keycloak v2alpha1\n");
        assertThat(operatorSays(misspelt)).contains("'startOptimised' was unexpected");
    }

    private static String operatorSays(Path resource) {
        try {
            Path program = Path.of(
                    SetupFilesIT.class.getResource("validate-resource.py").toURI());
            return linters()
                    .run(
                            "python3",
                            program.toString(),
                            Setting.OPERATOR_CRD.path().toString(),
                            resource.toString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The chart is in no package registry: in the folder that -Dit.charts= names it is called camunda-8.8. */
    @Test
    void valuesAreThoseOfCamundasChart() {
        assumeTrue(Program.isThere("helm"), "not run: this machine has no helm");
        assumeTrue(Setting.CHARTS.value().isPresent(), "not run: -Dit.charts= does not say where the charts are");
        Path chart = Setting.CHARTS.path().resolve("camunda-8.8");
        assumeTrue(Files.isDirectory(chart), "not run: there is no folder " + chart);

        String objects = Program.in(folder)
                .run(
                        "helm",
                        "template",
                        "camunda",
                        chart.toString(),
                        "--values",
                        kit.path("helm/camunda.yaml").toString());

        assertThat(objects)
                .contains("role/camunda-keycloak", "role/camunda-identity", "role/WebModeler", "role/camunda-optimize")
                .contains("image: registry.example.com/camunda/keycloak@sha256:fedcba9876543210")
                .contains("KEYCLOAK_PRODUCTION: \"true\"", "value: https://login.example.com/auth")
                .containsPattern(
                        "kind: StatefulSet\nmetadata:\n  name: camunda-keycloak\n"); // its pod is in the README
    }

    private static Program linters() {
        assumeTrue(PYTHON_PACKAGES.isPresent(), "not run: ./it/verify could not fetch the linters from PyPI");
        return Program.in(folder).with("PYTHONPATH", PYTHON_PACKAGES.orElseThrow());
    }
}
