package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shared server, on which all other tests find a Keycloak that works, got to its database by token only. */
@ExtendWith(RigExtension.class)
class IamLoginIT {
    private static final String CONNECTIONS = "SELECT count(*) FROM pg_stat_activity JOIN pg_stat_ssl USING (pid)"
            + " WHERE usename = current_database() AND ssl";

    @Test
    void everyLoginWasAVerifiedTokenOfTheRole(Rig rig) {
        KeycloakAdmin.logIn(rig.keycloak());

        VerifiedLogins.check(rig.rds(), rig.database().name());
    }

    @Test
    void theWholePoolIsConnectedByOneTokenWithTls(Rig rig) {
        KeycloakAdmin.logIn(rig.keycloak());

        assertThat(rig.database().number(CONNECTIONS)).isEqualTo(Long.parseLong(Rig.POOL));
        assertThat(rig.rds().logins().of(rig.database().name()).stream()
                        .map(Login::tokenId)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void thereIsNoPasswordToKnow(Rig rig) {
        assertThat(rig.keycloak().run("env")).doesNotContain("KC_DB_PASSWORD");
        assertThat(rig.keycloak().run("/opt/keycloak/bin/kc.sh", "show-config")).doesNotContain("db-password");
        assertThat(rig.postgres()
                        .run(
                                rig.database().name(),
                                "SELECT rolpassword IS NULL FROM pg_authid WHERE rolname = current_database()"))
                .isEqualTo("t");
    }
}
