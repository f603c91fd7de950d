package io.github.keycloakirsa.images.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortFormTest {
    private final Map<String, String> options = new HashMap<>(Map.of(
            ShortForm.REGION, "eu-central-1",
            ShortForm.ACCOUNT, "123456789012",
            ShortForm.OIDC, "oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF",
            ShortForm.NAMESPACE, "camunda",
            ShortForm.SERVICE_ACCOUNT, "keycloak",
            ShortForm.RESOURCE, "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            ShortForm.USER, "keycloak",
            ShortForm.DATABASE, "keycloak"));

    @Test
    void optionsMakeTheSameAsAFile() {
        options.put(ShortForm.HOST, "mydb.cluster-abc123.eu-central-1.rds.amazonaws.com");
        options.put(ShortForm.HOSTNAME, "https://login.example.com");
        String yaml = Fixture.text("irsa.yaml")
                .replaceAll("(?s)  - name: identity.*?image:", "image:")
                .replaceAll("(?m)^(image|bitnamiImage): .*\n", "");

        assertThat(ShortForm.describe(options)).isEqualTo(DescriptionText.of(yaml));
    }

    @Test
    void hostOfOnesOwnIsGoodBesideTheOneOfRds() {
        options.put(ShortForm.HOST, "db.example.com");
        options.put(ShortForm.IAM_HOST, "mydb.cluster-abc123.eu-central-1.rds.amazonaws.com");
        options.put(ShortForm.BITNAMI_IMAGE, "registry.example.com/keycloak:26@sha256:" + "0".repeat(64));

        Description description = ShortForm.describe(options);

        assertThat(description.database().iamHost()).contains("mydb.cluster-abc123.eu-central-1.rds.amazonaws.com");
        assertThat(description.bitnamiImage().orElseThrow().tag()).isEqualTo("26");
    }

    @Test
    void requiredOptionsAreEnough() {
        assertThat(options).containsOnlyKeys(ShortForm.REQUIRED);
        assertThat(ShortForm.describe(options).database().host()).isEmpty();
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        options.put(ShortForm.ACCOUNT, "12345678901");
        options.put(ShortForm.RESOURCE, "mydb");
        options.put(ShortForm.HOST, "db.example.com");
        options.put(ShortForm.IMAGE, "keycloak:latest");

        ImageException failure = catchThrowableOfType(ImageException.class, () -> ShortForm.describe(options));

        assertThat(failure.problem().lines().skip(1))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("'--account' must be the 12 digits"))
                .anyMatch(line -> line.startsWith("'--database-resource' must be the resource id"))
                .anyMatch(line -> line.startsWith("the host of the database is 'db.example.com'")
                        && line.contains("add '--database-iam-host'"))
                .anyMatch(line -> line.startsWith("'--image' must be an image with tag and digest"));
    }
}
