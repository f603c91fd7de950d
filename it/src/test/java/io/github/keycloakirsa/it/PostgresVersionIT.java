package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.Tokens;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.JdbcLogin;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.RdsServer;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Other versions than the one that the tests run on: 15, from which on a new user may not fill the schema {@code public}
 * without being let, and the newest that Debian has.
 */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresVersionIT {
    private RdsServer fifteen;

    @BeforeAll
    void start(Rig rig) {
        fifteen = rig.rds("fifteen", Rig.ownImage("postgresql-15"));
    }

    @Test
    void postgresql15TakesATokenAndNoPassword(Rig rig) throws SQLException {
        assertTakesATokenAndNoPassword(rig, fifteen, "15.");
    }

    @Test
    @Tag("all")
    void keycloakLogsInToPostgresql15(Rig rig) {
        assertKeycloakLogsIn(rig, fifteen, "keycloak-on-15");
    }

    @Test
    @Tag("all")
    void postgresql18DoesAll(Rig rig) throws SQLException {
        RdsServer eighteen = rig.rds("eighteen", Rig.ownImage("postgresql-18"));

        assertTakesATokenAndNoPassword(rig, eighteen, "18.");
        assertKeycloakLogsIn(rig, eighteen, "keycloak-on-18");
    }

    private static void assertTakesATokenAndNoPassword(Rig rig, RdsServer rds, String version) throws SQLException {
        Database database = rds.createIamDatabase("jdbc");
        IssuedSession session = rig.session();

        assertThat(rds.postgres().run("postgres", "SHOW server_version")).startsWith(version);
        String token = Tokens.SDK.by(session, rds.instance(), "jdbc");
        assertThat(new JdbcLogin(database, "jdbc", token).currentUser()).isEqualTo("jdbc");
        assertThatThrownBy(() -> new JdbcLogin(database, "jdbc", "a password").currentUser())
                .hasMessageContaining("authentication failed");
    }

    private static void assertKeycloakLogsIn(Rig rig, RdsServer rds, String name) {
        Database database = rds.createIamDatabase("keycloak");

        try (KeycloakServer server = rig.withRole(rig.another(name))
                .withIamLogin(Rig.iamUrl(rds.instance(), database), database.name())
                .start()) {
            KeycloakAdmin.logIn(server);
        }
        VerifiedLogins.check(rds, database.name());
    }
}
