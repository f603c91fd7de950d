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
            + " WHERE usename = 'keycloak' AND ssl";

    @Test
    void everyLoginWasAVerifiedTokenOfTheRole(Rig rig) {
        KeycloakAdmin.logIn(rig.keycloak());

        assertThat(rig.rds().logins().of("keycloak"))
                .isNotEmpty()
                .allSatisfy(login -> assertThat(login.refusal()).isEmpty())
                .extracting(Login::roleArn)
                .allSatisfy(role -> assertThat(role).contains(Rig.ROLE));
    }

    @Test
    void theWholePoolIsConnectedByOneTokenWithTls(Rig rig) {
        KeycloakAdmin.logIn(rig.keycloak());

        assertThat(rig.database().number(CONNECTIONS)).isEqualTo(Long.parseLong(Rig.POOL));
        assertThat(rig.rds().logins().of("keycloak").stream()
                        .map(Login::tokenId)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void thereIsNoPasswordToKnow(Rig rig) {
        assertThat(rig.keycloak().run("env")).doesNotContain("KC_DB_PASSWORD");
        assertThat(rig.keycloak().run("/opt/keycloak/bin/kc.sh", "show-config")).doesNotContain("db-password");
        assertThat(rig.postgres()
                        .run("postgres", "SELECT rolpassword IS NULL FROM pg_authid WHERE rolname = 'keycloak'"))
                .isEqualTo("t");
    }
}
