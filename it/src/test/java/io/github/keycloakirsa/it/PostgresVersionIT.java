package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.Login;
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

/** PostgreSQL 15, from which on a new user may not fill the schema {@code public} without being let. */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresVersionIT {
    private RdsServer rds;

    @BeforeAll
    void start(Rig rig) {
        rds = rig.rds("fifteen", Rig.ownImage("postgresql-15"));
    }

    @Test
    void postgresql15TakesATokenAndNoPassword(Rig rig) throws SQLException {
        Database database = rds.createIamDatabase("jdbc");
        IssuedSession session = rig.session();

        assertThat(rds.postgres().run("postgres", "SHOW server_version")).startsWith("15.");
        String token = Tokens.SDK.by(session, rds.instance(), "jdbc");
        assertThat(new JdbcLogin(database, "jdbc", token).currentUser()).isEqualTo("jdbc");
        assertThatThrownBy(() -> new JdbcLogin(database, "jdbc", "a password").currentUser())
                .hasMessageContaining("authentication failed");
    }

    @Test
    @Tag("all")
    void keycloakLogsInToPostgresql15(Rig rig) {
        Database database = rds.createIamDatabase("keycloak");

        try (KeycloakServer server = rig.withRole(rig.another("keycloak-on-15"))
                .withIamLogin(Rig.iamUrl(rds.instance(), database), database.name())
                .start()) {
            KeycloakAdmin.logIn(server);
        }
        assertThat(rds.logins().of(database.name())).isNotEmpty().allMatch(Login::accepted);
    }
}
