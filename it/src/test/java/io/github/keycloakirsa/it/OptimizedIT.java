package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The optimized variant starts what was built with it, and nothing is built again. */
@ExtendWith(RigExtension.class)
class OptimizedIT {
    @Test
    void nothingIsBuiltAtStart(Rig rig) throws IOException {
        KeycloakAdmin.logIn(rig.keycloak(Variant.OPTIMIZED));

        assertNothingWasBuilt("keycloak-optimized");
    }

    @Test
    void theOptionsArePersisted(Rig rig) {
        assertThat(rig.keycloak(Variant.OPTIMIZED).run("/opt/keycloak/bin/kc.sh", "show-config"))
                .containsPattern("kc\\.optimized = +true \\(Persisted\\)");
        String persisted = rig.keycloak(Variant.OPTIMIZED)
                .run(
                        "sh",
                        "-c",
                        "busybox unzip -p /opt/keycloak/lib/quarkus/generated-bytecode.jar"
                                + " META-INF/keycloak-persisted.properties");
        assertThat(persisted)
                .contains("kc.db=postgres")
                .contains("kc.db-driver=software.amazon.jdbc.Driver")
                .contains("kc.transaction-xa-enabled=false")
                .contains("kc.health-enabled=true")
                .contains("kc.metrics-enabled=true")
                .containsPattern("kc\\.provider\\.file\\.aws-advanced-jdbc-wrapper-.*\\.jar\\.last-modified=1000");
    }

    /** What Helm charts and compose files say that know nothing of variants. */
    @Test
    @Tag("all")
    void startWithoutTheWordOptimizedBuildsNothingEither(Rig rig) throws IOException {
        try (KeycloakServer server = rig.another("keycloak-plain-start", Variant.OPTIMIZED)
                .with(rig.postgres().createDatabase("plain-start"))
                .start()) {
            KeycloakAdmin.logIn(server);
        }
        assertNothingWasBuilt("keycloak-plain-start-optimized");
    }

    @Test
    void runsOnReadOnlyFilesUnderAnyUserOfGroupZeroByItsDefaultCommand(Rig rig) {
        try (KeycloakServer server = rig.another("keycloak-read-only", Variant.OPTIMIZED)
                .with(rig.postgres().createDatabase("read-only-optimized"))
                .command()
                .asUser("123456:0")
                .withReadOnlyFilesAndBuild()
                .start()) {
            assertThat(server.run("sh", "-c", "touch /opt/keycloak/lib/quarkus/x 2>&1 || true"))
                    .contains("Read-only file system");
            KeycloakAdmin.logIn(server);
        }
    }

    private static void assertNothingWasBuilt(String log) throws IOException {
        assertThat(Files.readString(Setting.LOGS.path().resolve(log + ".log")))
                .contains("started in")
                .doesNotContain("provider JAR was updated")
                .doesNotContain("augmentation")
                .doesNotContain("Updating the configuration");
    }
}
