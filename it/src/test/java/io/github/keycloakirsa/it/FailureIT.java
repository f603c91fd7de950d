package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests themselves: what does not start is told, not waited for. */
@ExtendWith(RigExtension.class)
class FailureIT {
    @Test
    void aServerThatEndsIsNoticedAndItsLogIsKept(Rig rig) throws IOException {
        KeycloakSetup setup = rig.another("keycloak-ends", Variant.STANDARD).with("KC_DB", "no-such-database");

        assertThatThrownBy(setup::start)
                .hasMessageContaining("keycloak-ends-standard.log")
                .hasRootCauseMessage("Its process ended with 2");
        assertThat(Files.readString(Setting.LOGS.path().resolve("keycloak-ends-standard.log")))
                .contains("no-such-database");
    }
}
