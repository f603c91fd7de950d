package io.github.keycloakirsa.images.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.setup.Description.Role;
import io.github.keycloakirsa.images.setup.Description.ServiceAccount;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionReaderTest {
    @TempDir
    private Path folder;

    private Path yaml;
    private String text;

    @BeforeEach
    void write() throws IOException {
        yaml = folder.resolve("irsa.yaml");
        text = Fixture.text("irsa.yaml");
    }

    @Test
    void everyKeyIsRead() throws IOException {
        Description description = read(text);

        assertThat(description.cloud().oidc())
                .isEqualTo("oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF");
        assertThat(description.applications())
                .extracting(Description.Application::name)
                .containsExactly("keycloak", "identity", "web-modeler");
        assertThat(description.database().port()).isEqualTo(5432);
        assertThat(description.database().master()).isEqualTo("postgres");
        assertThat(description.image().orElseThrow().tag()).isEqualTo("optimized-26.7.3-2026-11-24-001");
        assertThat(description.bitnamiImage().orElseThrow().tag()).isEqualTo("bitnami-optimized-26.7.3-2026-11-24-001");
        assertThat(description.applications().get(2).fromAddress()).contains("modeler@example.com");
        assertThat(description.roles())
                .contains(new Role(
                        new ServiceAccount("camunda", "web-modeler", "WebModeler"), List.of("web_modeler"), false))
                .contains(new Role(new ServiceAccount("camunda", "optimize", "camunda-optimize"), List.of(), true))
                .hasSize(5);
        assertThat(description.roleArn(description.applications().get(2).account()))
                .isEqualTo("arn:aws:iam::123456789012:role/WebModeler");
    }

    @Test
    void oneServiceAccountHasOneRoleForAllThatItDoes() throws IOException {
        Description description = read(text.replace("serviceAccount: identity", "serviceAccount: keycloak")
                .replace("name: optimize", "name: keycloak"));

        assertThat(description.roles())
                .contains(new Role(
                        new ServiceAccount("camunda", "keycloak", "camunda-keycloak"),
                        List.of("keycloak", "camunda-identity"),
                        true));
    }

    @Test
    void allProblemsAreReportedAtOnceWithTheNearestKeyAndTheRightForm() {
        assertThat(problems(text.replace("account: \"123456789012\"", "account: \"12345678901\"")
                        .replace("cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ", "mydb")
                        .replace("    user: keycloak", "    usr: <DB_USER>")
                        .replace("domain: search", "domain: <DOMAIN>")))
                .containsExactly(
                        "2:10: 'account' must be the 12 digits of an AWS account, in quotes, such as"
                                + " \"012345678901\", not '12345678901'",
                        "5:13: 'database.resource' must be the resource id (DbClusterResourceId of 'aws rds"
                                + " describe-db-clusters', DbiResourceId of an instance), such as"
                                + " cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ or db-ABCDEFGHIJKLMNOPQRSTUVWXYZ, not 'mydb'",
                        "8:5: missing key 'applications[].user'",
                        "11:5: unknown key 'usr'. Did you mean 'user'?",
                        "27:11: 'openSearch.domain' still holds the placeholder '<DOMAIN>'; it must be the name of"
                                + " the domain, such as search, which is no URL, not '<DOMAIN>'");
    }

    @Test
    void remedyNamesTheReference() {
        ImageException failure = failureOf("region: eu-central-1\n");

        assertThat(failure.category()).isEqualTo(Category.INPUT);
        assertThat(failure.problem()).startsWith("The description " + yaml + " cannot be used:\n");
        assertThat(failure.remedy()).isEqualTo("Mend these lines; docs/irsa-yaml.md says what each key takes.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eu-central-1         | eu-central-1a                  | 'region' must be a region such as eu-central-1",
                "eu-central-1         | Frankfurt                      | 'region' must be a region such as eu-central-1",
                "region: eu-central-1 | region: us-iso-east-1          | 'region' must be a region such as eu-central-1, cn-",
                "region: eu-central-1 | region: us-isob-east-1         | partitions and host names that are not known here",
                "region: eu-central-1 | region: us-isof-south-1        | partitions and host names that are not known here",
                "region: eu-central-1 | region: eu-isoe-west-1         | partitions and host names that are not known here",
                "oidc: https://oidc   | oidc: http://oidc              | 'oidc' must be the issuer of the cluster",
                "oidc: https://oidc   | oidc: https://https://oidc     | 'oidc' must be the issuer of the cluster",
                "oidc: https://oidc   | oidc: arn:aws:iam::1:x/oidc    | 'oidc' must be the issuer of the cluster",
                "id/0123456789ABCDEF0 | id/[OIDC_ID]                   | 'oidc' still holds the placeholder '[OIDC_ID]'",
                "resource: cluster-A  | resource: my-cluster-A         | 'database.resource' must be the resource id",
                "host: mydb           | host: https://mydb             | 'database.host' must be a host name",
                "host: mydb           | host: <DB_HOST>.mydb           | 'database.host' still holds the placeholder",
                "host: mydb.cluster-abc123.eu-central-1.rds.amazonaws.com | host: db.example.com | is 'db.example.com', which is no name of RDS",
                "abc123.eu-central-1.rds | abc123.eu-west-1.rds        | is in 'eu-west-1' by its name",
                "resource: cluster-   | resource: db-                  | is the name of a cluster, but its resource is",
                "user: keycloak       | user: rds_iam                  | must be a user of its own",
                "user: keycloak       | user: postgres                 | must be a user of its own",
                "host: mydb           | master: web_modeler\\n  host: mydb | 'web_modeler' is the master",
                "user: keycloak       | user: key*                     | 'applications[].user' must be a user of at most",
                "user: keycloak       | user: 'a\"b'                   | 'applications[].user' must be a user of at most",
                "user: keycloak       | user: '*'                      | 'applications[].user' must be a user of at most",
                "database: keycloak   | database: postgres             | must be a database of its own",
                "namespace: camunda   | namespace: Camunda             | 'applications[].namespace' must be a namespace",
                "serviceAccount: keycloak | serviceAccount: key_cloak  | must be the name of a service account",
                "role: WebModeler     | role: arn:aws:iam::1:role/x    | 'applications[].role' must be the name of a role",
                "role: WebModeler     | role: camunda-keycloak         | the role 'camunda-keycloak' is that of 'camunda/keycloak'",
                "name: identity       | name: keycloak                 | application 'keycloak' is here twice",
                "hostname: https:     | hostname: http:                | 'applications[].hostname' must be the URL",
                "host: mydb.cluster-abc  | host: mydb.cluster-ro-abc  | the reader endpoint of a cluster",
                "search-abc123.eu-central-1 | search-abc123.eu-west-1 | the endpoint of OpenSearch is in 'eu-west-1'",
                "vpc-search-abc123    | vpc-other-abc123               | is that of the domain 'other' by its name",
                "fromAddress: modeler | fromAddress: the modeler       | 'applications[].fromAddress' must be an address",
                "name: optimize}      | name: orchestration}           | service account 'camunda/orchestration' is here twice",
                "keycloak:optimized-26.7.3-2026-11-24-001@sha256:0123456789abcdef | keycloak:26@sha256:x | 'image' must be an image with tag and digest",
                "keycloak:bitnami-optimized-26.7.3-2026-11-24-001@sha256:f | keycloak:26@sha256:x | 'bitnamiImage' must be an image with tag and digest",
                "name: optimize}      | nmae: optimize}                | unknown key 'nmae'. Did you mean 'name'?"
            })
    void valueThatCannotBeRightIsRefused(String part, String replacement, String problem) {
        assertThat(text).contains(part);
        assertThat(problems(text.replace(part, replacement.replace("\\n", "\n"))))
                .anySatisfy(line -> assertThat(line).contains(problem));
    }

    @Test
    void roleNameThatIsTooLongAsksForAnother() {
        String namespace = "n".repeat(60);

        assertThat(problems(text.replace(
                        "namespace: camunda\n    serviceAccount: keycloak",
                        "namespace: " + namespace + "\n    serviceAccount: keycloak")))
                .singleElement()
                .asString()
                .contains("the role of '" + namespace + "/keycloak' would be called", "with the key 'role'");
    }

    private Description read(String content) throws IOException {
        return DescriptionReader.read(Files.writeString(yaml, content));
    }

    private List<String> problems(String content) {
        String place = yaml + ":";
        return failureOf(content)
                .problem()
                .lines()
                .skip(1)
                .map(line -> line.substring(place.length()))
                .toList();
    }

    private ImageException failureOf(String content) {
        return catchThrowableOfType(ImageException.class, () -> read(content));
    }
}
