package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shared servers, on which all other tests find a Keycloak that works, got to their databases by token only. */
@ExtendWith(RigExtension.class)
class IamLoginIT {
    private static final String CONNECTIONS = "SELECT count(*) FROM pg_stat_activity JOIN pg_stat_ssl USING (pid)"
            + " WHERE usename = current_database() AND ssl";

    @ParameterizedTest
    @EnumSource(Variant.class)
    void everyLoginWasAVerifiedTokenOfTheRole(Variant variant, Rig rig) {
        KeycloakAdmin.logIn(rig.keycloak(variant));

        VerifiedLogins.check(rig.rds(), rig.database(variant).name());
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void theWholePoolIsConnectedByOneTokenWithTls(Variant variant, Rig rig) {
        KeycloakAdmin.logIn(rig.keycloak(variant));

        assertThat(rig.database(variant).number(CONNECTIONS)).isEqualTo(Long.parseLong(Rig.POOL));
        assertThat(rig.rds().logins().of(rig.database(variant).name()).stream()
                        .map(Login::tokenId)
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void thereIsNoPasswordToKnow(Variant variant, Rig rig) {
        assertThat(rig.keycloak(variant).run("env")).doesNotContain("KC_DB_PASSWORD");
        assertThat(rig.keycloak(variant).run("/opt/keycloak/bin/kc.sh", "show-config"))
                .doesNotContain("db-password");
        assertThat(rig.postgres()
                        .run(
                                rig.database(variant).name(),
                                "SELECT rolpassword IS NULL FROM pg_authid WHERE rolname = current_database()"))
                .isEqualTo("t");
    }
}
