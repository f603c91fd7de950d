package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The image that builds itself at start runs where a cluster takes rights away from it, too. */
@ExtendWith(RigExtension.class)
class ConfinedIT {
    @Test
    @Tag("all")
    void runsUnderAnyUserOfGroupZero(Rig rig) {
        try (KeycloakServer server = rig.another("keycloak-any-user", Variant.STANDARD)
                .with(rig.postgres().createDatabase("any-user"))
                .asUser("123456:0")
                .start()) {
            assertThat(server.run("id", "-u").strip()).isEqualTo("123456");
            assertThat(server.run("id", "-g").strip()).isEqualTo("0");
            KeycloakAdmin.logIn(server);
        }
    }

    @Test
    @Tag("all")
    void runsOnReadOnlyFiles(Rig rig) {
        try (KeycloakServer server = rig.another("keycloak-read-only", Variant.STANDARD)
                .with(rig.postgres().createDatabase("read-only"))
                .withReadOnlyFiles()
                .start()) {
            assertThat(server.run("sh", "-c", "touch /opt/keycloak/conf/x 2>&1 || true"))
                    .contains("Read-only file system");
            KeycloakAdmin.logIn(server);
        }
    }
}
