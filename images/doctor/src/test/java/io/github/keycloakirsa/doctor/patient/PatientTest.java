package io.github.keycloakirsa.doctor.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, and which of them win. */
class PatientTest {
    @TempDir
    private Path opt;

    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(opt.resolve("keycloak"));
    }

    @Test
    void argumentsWinOverVariablesAndVariablesOverTheFile() throws IOException {
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/keycloak.conf"), "db-username=file\ndb-driver=file\ndb-url=file\n");

        DatabaseSettings database = pod(
                        Map.of("KC_DB_USERNAME", "variable", "KC_DB_DRIVER", "variable"),
                        Map.of("db-username", "argument"))
                .database();

        assertThat(database.user()).contains("argument");
        assertThat(database.driver()).isEqualTo("variable");
        assertThat(database.url()).isEqualTo("file");
    }

    @Test
    void withoutAUrlKeycloakMakesOne() {
        assertThat(pod(Map.of("KC_DB_URL_HOST", "h", "KC_DB_URL_PROPERTIES", "?a=b"), Map.of())
                        .database()
                        .url())
                .isEqualTo("jdbc:postgresql://h/keycloak?a=b");
    }

    /** What Bitnami's chart 25 makes of the documented variables; other images do not look at them. */
    @Test
    void urlOfPlainPostgresqlBecomesThatOfTheWrapperWhereTheImageDoesIt() throws IOException {
        Map<String, String> variables = Map.of(
                "KC_DB_URL", "jdbc:postgresql://h:5432/d?currentSchema=public",
                "KEYCLOAK_JDBC_DRIVER", "aws-wrapper:postgresql",
                "KEYCLOAK_JDBC_PARAMS", "wrapperPlugins=iam");

        assertThat(pod(variables, Map.of()).database().url())
                .isEqualTo("jdbc:postgresql://h:5432/d?currentSchema=public");
        makeBitnamis();
        assertThat(pod(variables, Map.of()).database().url())
                .isEqualTo("jdbc:aws-wrapper:postgresql://h:5432/d?currentSchema=public&wrapperPlugins=iam");
    }

    @Test
    void schemaOfBitnamisVariableIsTheSchema() throws IOException {
        Map<String, String> variables = Map.of("KEYCLOAK_DATABASE_SCHEMA", "kc");

        assertThat(pod(variables, Map.of()).options().value("db-schema")).isEmpty();
        makeBitnamis();
        assertThat(pod(variables, Map.of()).options().value("db-schema")).contains("kc");
    }

    @Test
    void variablesOfBitnamiMakeAUrl() throws IOException {
        makeBitnamis();
        Map<String, String> variables = Map.of(
                "KEYCLOAK_DATABASE_HOST", "h",
                "KEYCLOAK_DATABASE_PORT", "5432",
                "KEYCLOAK_DATABASE_NAME", "d",
                "KEYCLOAK_DATABASE_USER", "u",
                "KEYCLOAK_JDBC_DRIVER", "aws-wrapper:postgresql",
                "KEYCLOAK_JDBC_PARAMS", "wrapperPlugins=iam&ssl=true",
                "KEYCLOAK_EXTRA_ARGS", "--db-driver=software.amazon.jdbc.Driver --verbose");

        DatabaseSettings database = pod(variables, Map.of()).database();

        assertThat(database.url()).isEqualTo("jdbc:aws-wrapper:postgresql://h:5432/d?wrapperPlugins=iam&ssl=true");
        assertThat(database.user()).contains("u");
        assertThat(database.driver()).isEqualTo("software.amazon.jdbc.Driver");
    }

    /** The SDK's way to STS is through them, too. */
    @Test
    void proxiesAndTrustStoresOfJavaAreTaken() {
        String options = "-Dhttps.proxyHost=proxy -Dhttp.nonProxyHosts=*.test -Djavax.net.ssl.trustStore=/a -Dother=b";

        assertThat(JavaOptions.of(Map.of("JAVA_OPTS_APPEND", options)))
                .containsOnly(
                        Map.entry("https.proxyHost", "proxy"),
                        Map.entry("http.nonProxyHosts", "*.test"),
                        Map.entry("javax.net.ssl.trustStore", "/a"));
    }

    @Test
    void authoritiesThatKeycloakTrustsAreThoseOfTheFolderAndOfTheOption() throws IOException {
        Path folder = Files.createDirectories(home.resolve("conf/truststores"));
        assertThat(pod(Map.of(), Map.of()).trustStores()).isEmpty();

        Files.writeString(folder.resolve("own.pem"), "");
        assertThat(pod(Map.of("KC_TRUSTSTORE_PATHS", "/a.pem, /b"), Map.of()).trustStores())
                .containsExactly(folder, Path.of("/a.pem"), Path.of("/b"));
    }

    @Test
    void aPropertyOfJavaWinsOverItsVariable() {
        Patient patient = pod(
                Map.of("JAVA_OPTS_APPEND", "-Xmx1g -Daws.region=us-east-1", "AWS_REGION", "eu-central-1"), Map.of());

        assertThat(patient.region()).contains("us-east-1");
    }

    @Test
    void aPasswordIsFoundInTheUrlToo() {
        assertThat(pod(Map.of("KC_DB_URL", "jdbc:postgresql://h/d?user=u&password=p"), Map.of())
                        .database())
                .isEqualTo(new DatabaseSettings(
                        "org.postgresql.xa.PGXADataSource",
                        "jdbc:postgresql://h/d?user=u&password=p",
                        Optional.of("u"),
                        true,
                        false));
    }

    @Test
    void whatIsSecretIsHidden() {
        Secrets secrets = Secrets.of(pod(Map.of("KC_DB_PASSWORD", "geheim"), Map.of()));

        assertThat(secrets.hideIn("geheim, eyJhbGciOi.eyJpc3M.c2ln, host/?X-Amz-Signature=12ab&b=c, ?password=p&c"))
                .isEqualTo("***, ***, host/?***&b=c, ?password=***&c");
    }

    @Test
    void aFileThatIsNoJsonSaysHowToMakeIt() throws IOException {
        Path file = Files.writeString(home.resolve("pod.json"), "apiVersion: v1");

        assertThatExceptionOfType(DoctorException.class)
                .isThrownBy(() -> KeycloakPod.read(new EvidenceFiles(Map.of(Evidence.POD, file))))
                .satisfies(e -> {
                    assertThat(e.problem()).contains("'" + file + "' of --pod is no JSON");
                    assertThat(e.remedy()).isEqualTo("Make it with: kubectl get pod NAME -o json > pod.json");
                });
    }

    private void makeBitnamis() throws IOException {
        Files.createDirectories(home.resolveSibling("bitnami/scripts/keycloak"));
    }

    private Patient pod(Map<String, String> environment, Map<String, String> arguments) {
        return Patient.inContainer(environment, arguments, home, EvidenceFiles.none(), Clock.systemUTC());
    }
}
