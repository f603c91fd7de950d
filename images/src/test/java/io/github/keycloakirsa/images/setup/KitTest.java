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
                        || path.endsWith("-resource.yaml"));
        assertThat(kit.files().get("README.md").text())
                .contains("HOST=$(aws rds describe-db-clusters", "`--database-host`");
    }

    @Test
    void withoutAnImageNoneIsNamed() {
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml").replaceAll("(?m)^image: .*\n", "")));

        assertThat(kit.files()).doesNotContainKey("kubernetes/keycloak-resource.yaml");
        assertThat(kit.files().get("helm/values.yaml").text())
                .doesNotContain("image:")
                .contains("identityKeycloak:");
        assertThat(kit.files().get("README.md").text()).contains("add the key `image`");
    }

    @ParameterizedTest
    @CsvSource({"cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov", "eu-central-1, aws"})
    void arnsAreThoseOfTheRegionsPartition(String region, String partition) {
        String host = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        Kit kit = Kit.of(DescriptionText.of(Fixture.text("irsa.yaml")
                .replace("region: eu-central-1", "region: " + region)
                .replace("abc123.eu-central-1.rds.amazonaws.com", "abc123." + region + ".rds." + host)));

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
