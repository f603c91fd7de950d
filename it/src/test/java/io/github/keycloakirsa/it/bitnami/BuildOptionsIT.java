package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.Rig;
import io.github.keycloakirsa.it.RigExtension;
import io.github.keycloakirsa.it.docker.Docker;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options that the image was built with: a start that asks for another value is told which, and no other is. */
@Tag("all")
@ExtendWith(RigExtension.class)
class BuildOptionsIT {
    private static final String REBUILT = "Updating the configuration";

    /** What the documentation of Camunda has on the command line, and what it was built for besides. */
    private static final String EQUAL = "--db=postgres --db-driver=software.amazon.jdbc.Driver"
            + " --transaction-xa-enabled=false --features=docker --health-enabled=true --metrics-enabled=false"
            + " --http-relative-path=/auth/ --log-level=INFO,software.amazon.jdbc:INFO";

    /** Traps 9 and 10. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEYCLOAK_HTTP_RELATIVE_PATH=/auth | http-relative-path=/auth/ > http-relative-path=/auth",
                "KEYCLOAK_ENABLE_STATISTICS=true | metrics-enabled=false > metrics-enabled=true",
                "KEYCLOAK_ENABLE_HEALTH_ENDPOINTS=false | health-enabled=true > health-enabled=false",
                "KC_FEATURES=docker,token-exchange | features=docker > features=docker,token-exchange",
                "KC_TRANSACTION_XA_ENABLED=true | transaction-xa-enabled=false > transaction-xa-enabled=true",
                "KEYCLOAK_EXTRA_ARGS=--db-driver=org.postgresql.Driver"
                        + " | db-driver=software.amazon.jdbc.Driver > db-driver=org.postgresql.Driver",
            })
    void optionThatDiffersIsTheOneThatTheLogNames(String given, String named) throws IOException {
        assertThat(whatCostTheBuild(List.of(given))).containsExactly(named);
    }

    @Test
    void allOptionsThatDifferAreNamed() throws IOException {
        assertThat(whatCostTheBuild(List.of("KEYCLOAK_DATABASE_VENDOR=dev-mem", "KC_DB_DRIVER=org.h2.Driver")))
                .containsExactlyInAnyOrder(
                        "db=postgres > db=dev-mem", "db-driver=software.amazon.jdbc.Driver > db-driver=org.h2.Driver");
    }

    /** Traps 11 and 20: an option of the build that differed would be an error here, and that of the cache is none. */
    @Test
    void startOptimizedTakesTheDocumentedOptionsAndAnotherCache(Rig rig) throws IOException {
        try (KeycloakServer server = optimized(rig, "documented-options", EQUAL)
                .with("KEYCLOAK_CACHE_TYPE", "local")
                .start()) {
            KeycloakAdmin.logIn(server);
        }
    }

    /** Trap 10. */
    @Test
    void startOptimizedRefusesAnotherOption(Rig rig) {
        assertThat(optimized(rig, "another-option", "--metrics-enabled=true").startInVain())
                .contains("metrics-enabled")
                .doesNotContain(REBUILT);
    }

    private static KeycloakSetup optimized(Rig rig, String name, String arguments) {
        Database database = rig.rds().postgres().createDatabase(name);
        return rig.plain(name, BitnamiImage.reference())
                .below("/auth", "/auth/realms/master", 8080)
                .with(database)
                .with("KEYCLOAK_PRODUCTION", "true")
                .with("KEYCLOAK_EXTRA_ARGS", "--optimized " + arguments)
                .with("KEYCLOAK_HTTP_RELATIVE_PATH", "/auth/")
                .with("KEYCLOAK_ADMIN", KeycloakServer.ADMIN)
                .with("KEYCLOAK_ADMIN_PASSWORD", KeycloakServer.ADMIN_PASSWORD);
    }

    /** Starts a container, and ends it when Keycloak begins to build. No database is waited for: the URL names no host. */
    private static List<String> whatCostTheBuild(List<String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of("run", "-d"));
        List<String> all = new ArrayList<>(List.of(
                "KEYCLOAK_PRODUCTION=true", "KEYCLOAK_HTTP_RELATIVE_PATH=/auth/", "KC_DB_URL=jdbc:postgresql:none"));
        all.addAll(environment); // the last one of a name wins
        all.forEach(variable -> command.addAll(List.of("-e", variable)));
        command.add(BitnamiImage.reference());
        String container = Docker.run(command.toArray(String[]::new)).strip();
        Process log = new ProcessBuilder("docker", "logs", "-f", container)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = log.inputReader()) {
            List<String> named = new ArrayList<>();
            for (String line = lines.readLine(); line != null && !line.contains(REBUILT); line = lines.readLine()) {
                if (line.startsWith("\t- ")) {
                    named.add(line.substring("\t- ".length()));
                }
            }
            return named;
        } finally {
            Docker.run("rm", "-f", container);
        }
    }
}
