package io.github.keycloakirsa.images.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KitTest {
    /** Where the golden files are written anew, to be looked at and committed: -Dgolden.write=src/test/resources/…. */
    private static final String VALUES = "helm/camunda.yaml";

    private static final String WRITE = System.getProperty("golden.write", "");

    @Test
    void kitOfTheFixtureIsTheGoldenOne() throws IOException {
        Map<String, String> texts = texts(Kit.of(Fixture.description()));
        if (!WRITE.isEmpty()) {
            write(texts, Path.of(WRITE));
        }

        assertThat(texts).isEqualTo(golden());
    }

    @Test
    void kitDoesNotDependOnLocaleAndTimeZone() {
        Map<String, String> texts = texts(Kit.of(Fixture.description()));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            assertThat(texts(Kit.of(Fixture.description()))).isEqualTo(texts);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void noFileHasAPlaceholderOrAnOpenTemplate() {
        // The module's own tests have a placeholder that is refused.
        texts(Kit.of(Fixture.description()))
                .forEach((path, text) -> assertThat(text.replace("WXYZ/<DB_USER>", ""))
                        .as(path)
                        .doesNotContain("{{", "}}")
                        .doesNotContainPattern("<[A-Z][A-Z_-]+>")
                        .endsWith("\n")
                        .doesNotContain("\n\n\n"));
    }

    @Test
    void onlyScriptsAreExecutable() {
        assertThat(Kit.of(Fixture.description()).files())
                .allSatisfy((path, file) -> assertThat(file.executable()).isEqualTo(path.endsWith(".sh")));
    }

    @Test
    void withoutAHostNothingIsWrittenThatConnects() {
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml")
                .replaceAll("(?m)^  host: .*\n", "")
                .replaceAll("(?s)openSearch:.*?image:", "image:")));

        assertThat(kit.files().keySet())
                .contains("kubernetes/service-accounts.yaml", "database/aurora.sql", "aws/setup.sh")
                .noneMatch(path -> path.startsWith("helm/")
                        || path.startsWith("opensearch/")
                        || path.endsWith("-environment.yaml")
                        || path.startsWith("operator/"));
        assertThat(kit.files().get("README.md").text())
                .contains("HOST=$(aws rds describe-db-clusters", "`--database-host`")
                .doesNotContain("ConfigMap", "operator/", "helm upgrade");
    }

    @Test
    void withoutAnImageThereIsNoResourceForTheOperator() {
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml").replaceAll("(?m)^image: .*\n", "")));

        assertThat(kit.files()).doesNotContainKey("operator/keycloak.yaml");
        assertThat(kit.files().get(VALUES).text()).contains("\"bitnami-optimized-26.7.3-2026-11-24-001\"");
        assertThat(kit.files().get("README.md").text())
                .contains("add the key `image`")
                .doesNotContain("kubectl apply -f operator/");
    }

    @Test
    void chartGetsTheImageWithTheContractOfBitnamisAndNoOther() {
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml").replaceAll("(?m)^bitnamiImage: .*\n", "")));

        assertThat(kit.files().get(VALUES).text()).doesNotContain("image:").contains("identityKeycloak:");
        assertThat(kit.files().get("operator/keycloak.yaml").text()).contains("keycloak:optimized-26.7.3");
        assertThat(kit.files().get("README.md").text()).contains("`bitnamiImage`");
    }

    @Test
    void nothingInTheFolderThatIsAppliedAsAWholeNeedsAnOperator() {
        assertThat(Kit.of(Fixture.description()).files())
                .containsKey("operator/keycloak.yaml")
                .allSatisfy((path, file) -> assertThat(
                                path.startsWith("kubernetes/") && file.text().contains("k8s.keycloak.org"))
                        .isFalse());
    }

    @Test
    void eachNamespaceHasValuesOfItsOwn() {
        Kit kit = Kit.of(DescriptionText.of(
                Fixture.text("irsa.yaml").replace("{namespace: camunda, name: o", "{namespace: zeebe, name: o")));

        assertThat(kit.files().get(VALUES).text())
                .contains("identityKeycloak:", "webModeler:")
                .doesNotContain("optimize:", "opensearch:");
        assertThat(kit.files().get("helm/zeebe.yaml").text())
                .contains("orchestration:", "optimize:", "opensearch:")
                .doesNotContain("identityKeycloak:");
        assertThat(kit.files().get("README.md").text()).contains("-f helm/camunda.yaml", "-f helm/zeebe.yaml");
    }

    @Test
    void serviceAccountOfSeveralPartsIsMadeOnce() {
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml")
                .replace("serviceAccount: keycloak", "serviceAccount: optimize")
                .replace("serviceAccount: identity", "serviceAccount: optimize")));
        String annotation = "eks.amazonaws.com/role-arn: \"arn:aws:iam::123456789012:role/camunda-optimize\"";

        assertThat(kit.files().get(VALUES).text().split("(?m)^(?=[a-zA-Z]+:$)", -1))
                .filteredOn(part -> part.contains("name: \"optimize\""))
                .satisfiesExactly(
                        keycloak -> assertThat(keycloak).contains("    create: true\n", annotation),
                        identity -> assertThat(identity)
                                .contains("    enabled: false # a part above makes it\n    name: \"optimize\"\n  env:"),
                        optimize -> assertThat(optimize)
                                .contains(
                                        "    enabled: false # a part above makes it\n    name: \"optimize\"\n  env:"));
        assertThat(kit.files().get("kubernetes/service-accounts.yaml").text())
                .containsOnlyOnce("name: \"optimize\"")
                .containsOnlyOnce(annotation);
    }

    @Test
    void everyApplicationIsKeptFromTheRoleOfTheNode() {
        Kit kit = Kit.of(Fixture.description());

        for (String part : kit.files().get(VALUES).text().split("(?m)^(?=(?:global|[a-z]+[A-Z]?[a-zA-Z]*):$)", -1)) {
            assertThat(part.contains("AWS_EC2_METADATA_DISABLED"))
                    .as(part)
                    .isEqualTo(part.contains("eks.amazonaws.com/role-arn"));
        }
        assertThat(kit.files().get("kubernetes/identity-environment.yaml").text())
                .contains("AWS_EC2_METADATA_DISABLED: \"true\"");
    }

    @Test
    void pathOfKeycloaksUrlIsThatOfTheChartUnlessItHasOne() {
        String text = Fixture.text("irsa.yaml");

        assertThat(Kit.of(DescriptionText.of(text)).files().get(VALUES).text())
                .contains("value: \"https://login.example.com/auth\"");
        assertThat(Kit.of(DescriptionText.of(text.replace("login.example.com", "login.example.com/sso/")))
                        .files()
                        .get(VALUES)
                        .text())
                .contains(
                        "value: \"https://login.example.com/sso\"",
                        "publicIssuerUrl: \"https://login.example.com/sso/realms/camunda-platform\"");
    }

    @Test
    void keycloakWithoutAHostnameTakesAny() {
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml").replaceAll("(?m)^    hostname: .*\n", "")));

        assertThat(kit.files().get("kubernetes/keycloak-environment.yaml").text())
                .contains("KC_HTTP_ENABLED: \"true\"", "KC_HOSTNAME_STRICT: \"false\"");
    }

    @Test
    void namesThatYamlReadsAsSomethingElseStayTexts() {
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml")
                .replace("namespace: camunda", "namespace: 1e3")
                .replace("serviceAccount: keycloak", "serviceAccount: \"yes\"")));

        kit.files().forEach((path, file) -> {
            if (path.endsWith(".yaml")) {
                assertThat(file.text()).as(path).doesNotContainPattern("(?m):\\s+(1e3|yes)\\s*$");
            }
        });
    }

    @Test
    void commandsOfTheReadmeRunInOneFolder() {
        assertThat(Kit.of(Fixture.description()).files().get("README.md").text())
                .doesNotContain("cd terraform")
                .contains("exec -n camunda camunda-keycloak-0 -- kc-doctor", "--create-namespace");
    }

    @Test
    void chartsDemandThatTheDescriptionDoesNotMeetIsTold() {
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml").replaceAll("(?m)^    fromAddress: .*\n", "")));

        assertThat(kit.files().get("README.md").text()).contains("webModeler.restapi.mail.fromAddress");
        assertThat(kit.files().get(VALUES).text()).doesNotContain("mail:");
    }

    @ParameterizedTest
    @CsvSource({
        "cn-north-1, aws-cn, rds.cn-north-1.amazonaws.com.cn",
        "cn-north-1, aws-cn, cn-north-1.rds.amazonaws.com.cn",
        "us-gov-west-1, aws-us-gov, us-gov-west-1.rds.amazonaws.com",
        "us-gov-west-1, aws-us-gov, rds.us-gov-west-1.amazonaws.com",
        "eu-central-1, aws, eu-central-1.rds.amazonaws.com"
    })
    void arnsAreThoseOfTheRegionsPartition(String region, String partition, String rds) {
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml")
                .replace("region: eu-central-1", "region: " + region)
                .replace("eu-central-1.es", region + ".es")
                .replace("eu-central-1.rds.amazonaws.com", rds)));

        assertThat(kit.files().get("aws/setup.sh").text())
                .contains("REGION=" + region + "\n", "export AWS_REGION=$REGION AWS_DEFAULT_REGION=$REGION");

        assertThat(kit.files()
                        .get("aws/policies/camunda-keycloak.database.json")
                        .text())
                .contains("\"arn:" + partition + ":rds-db:" + region + ":123456789012:dbuser:");
        assertThat(kit.files().get("aws/policies/camunda-keycloak.trust.json").text())
                .contains("\"arn:" + partition + ":iam::123456789012:oidc-provider/");
    }

    @Test
    void instanceIsLookedForAmongInstances() {
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml")
                .replace("resource: cluster-", "resource: db-")
                .replace("mydb.cluster-abc123", "mydb.abc123")));

        assertThat(kit.files().get("aws/setup.sh").text())
                .contains("modify-db-instance")
                .doesNotContain("db-cluster");
        assertThat(kit.files().get("kubernetes/keycloak-environment.yaml").text())
                .contains("?wrapperPlugins=iam&sslmode=require\"");
    }

    @Test
    void hostOfOnesOwnNamesTheOneOfRds() {
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml")
                .replace(
                        "  host: mydb.cluster-abc123.eu-central-1.rds.amazonaws.com",
                        "  host: db.example.com\n  iamHost: mydb.cluster-abc123.eu-central-1.rds.amazonaws.com")));

        assertThat(kit.files().get("kubernetes/keycloak-environment.yaml").text())
                .contains("//db.example.com:5432/keycloak?wrapperPlugins=iam&sslmode=require"
                        + "&iamHost=mydb.cluster-abc123.eu-central-1.rds.amazonaws.com\"");
    }

    private static Map<String, String> texts(Kit kit) {
        Map<String, String> texts = new TreeMap<>();
        kit.files().forEach((path, file) -> texts.put(path, file.text()));
        return texts;
    }

    private static Map<String, String> golden() throws IOException {
        Path root = Fixture.path("golden");
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }

    private static void write(Map<String, String> texts, Path root) throws IOException {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = root.resolve(text.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.getValue());
        }
    }
}
