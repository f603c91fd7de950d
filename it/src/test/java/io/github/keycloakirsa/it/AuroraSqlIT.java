package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.it.irsa.WebIdentity;
import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.rds.Tokens;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.JdbcLogin;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import io.github.keycloakirsa.it.server.PodIdentity;
import io.github.keycloakirsa.it.server.PostgresServer;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.TestsJvm;
import io.github.keycloakirsa.it.setup.SetupKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The kit's SQL, run by a master who is no superuser. */
@ExtendWith(RigExtension.class)
class AuroraSqlIT {
    @TempDir
    private Path folder;

    @Test
    void secondRunChangesNothingAndTheUserMayDoNoMore(Rig rig) {
        PostgresServer postgres = rig.postgres();
        SetupDescription.createMaster(postgres, "master-of-sql");
        SetupKit kit = kit(rig, rig.rds(), "kit-twice");

        AuroraSql.runTwice(postgres, kit, "kit-twice", script -> postgres.runScript("master-of-sql", script));
    }

    @Test
    @Tag("all")
    void masterOfPostgresql15KeepsItsPassword(Rig rig) {
        RdsServer rds = rig.rds("fifteen-of-setup", Rig.ownImage("postgresql-15"));
        SetupDescription.createMaster(rds.postgres(), "master-of-sql");
        SetupKit kit = kit(rig, rds, "kit-on-15");

        AuroraSql.runTwice(rds.postgres(), kit, "kit-on-15", script -> byPassword(rds, "master-of-sql", script));
    }

    @Test
    void databaseOfARunThatWasCutOffIsClosedByTheNextOne(Rig rig) throws IOException {
        PostgresServer postgres = rig.postgres();
        SetupDescription.createMaster(postgres, "master-of-halves");
        SetupKit kit = kit(rig, rig.rds(), "kit-of-halves");
        String sql = kit.text(AuroraSql.FILE);
        Path begin = Files.writeString(folder.resolve("begin.sql"), sql.substring(0, sql.indexOf("SELECT format(")));

        postgres.runScript("master-of-halves", begin);

        assertThat(postgres.run("postgres", "SELECT datallowconn FROM pg_database WHERE datname = 'kit-of-halves'"))
                .isEqualTo("f");
        AuroraSql.runTwice(postgres, kit, "kit-of-halves", script -> postgres.runScript("master-of-halves", script));
    }

    /** A user of before, of whom the master is a member: who becomes a member of rds_iam takes the master along. */
    @Test
    @Tag("all")
    void masterWhoWouldBecomeAMemberIsToldBeforeAnythingIsMade(Rig rig) throws SQLException {
        RdsServer rds = rig.rds("fifteen-of-a-member", Rig.ownImage("postgresql-15"));
        PostgresServer postgres = rds.postgres();
        SetupDescription.createMaster(postgres, "member");
        postgres.run("postgres", "CREATE ROLE \"kit-of-before\" LOGIN");
        postgres.run("postgres", "GRANT \"kit-of-before\" TO member");
        SetupKit kit = kit(rig, rds, "kit-of-before");

        assertThatThrownBy(() -> byPassword(rds, "member", kit.path(AuroraSql.FILE)))
                .hasMessageContaining("ERROR:  member would become a member of rds_iam and lose its password")
                .hasMessageContaining(" again: REVOKE \"kit-of-before\" FROM member;");

        assertThat(postgres.run("postgres", "SELECT count(*) FROM pg_database WHERE datname = 'kit-of-before'"))
                .isEqualTo("0");
        new JdbcLogin(postgres.database("postgres"), "member", SetupDescription.PASSWORD)
                .run("REVOKE \"kit-of-before\" FROM member");
        AuroraSql.runTwice(postgres, kit, "kit-of-before", script -> byPassword(rds, "member", script));
    }

    /** Whatever else made the master a member: here somebody does while the script runs. */
    @Test
    @Tag("all")
    void masterWhoBecameAMemberIsToldAndHasAWayBack(Rig rig) throws IOException, SQLException {
        RdsServer rds = rig.rds("fifteen-of-a-new-member", Rig.ownImage("postgresql-15"));
        PostgresServer postgres = rds.postgres();
        SetupDescription.createMaster(postgres, "new-member");
        String sql = kit(rig, rds, "kit-of-others").text(AuroraSql.FILE);
        Path granting = Files.writeString(
                folder.resolve("granting.sql"),
                sql.replace("-- The proof:", "GRANT \"kit-of-others\" TO \"new-member\";\n-- The proof:"));

        assertThatThrownBy(() -> byPassword(rds, "new-member", granting))
                .hasMessageContaining("aurora.sql: logs in once more")
                .hasMessageContaining("authentication failed for user \"new-member\"");

        rig.account().iam().allowConnect("keycloak", RdsServer.REGION, "new-member");
        String token = Tokens.SDK.by(rig.session(), rds.instance(), "new-member");
        Database database = postgres.database("postgres");
        assertThat(new JdbcLogin(database, "new-member", token).currentUser()).isEqualTo("new-member");
        new JdbcLogin(database, "new-member", token).run("REVOKE rds_iam FROM \"kit-of-others\"");
        assertThat(new JdbcLogin(database, "new-member", SetupDescription.PASSWORD).currentUser())
                .isEqualTo("new-member");
    }

    /**
     * All of the kit: role by the script, user by the SQL, and Keycloak with the environment as it was written. A pod gets
     * the administrator's first password besides, from a secret.
     */
    @Test
    @Tag("all")
    void keycloakMigratesWithWhatTheKitMadeAndNothingMore(Rig rig) {
        PostgresServer postgres = rig.postgres();
        SetupDescription.createMaster(postgres, "master-of-keycloak");
        SetupKit kit = SetupKit.of(
                folder,
                SetupDescription.of(rig, "keycloak", "kit-keycloak", rig.rds().instance()));
        SetupDescription.awsCli(rig, kit.path("aws")).run("./setup.sh", "iam");
        postgres.runScript("master-of-keycloak", kit.path(AuroraSql.FILE));

        try (KeycloakServer server = withEnvironment(rig.plain("keycloak-of-setup"), kit)
                .with(identity(rig))
                .withAdministrator()
                .command("start")
                .start()) {
            KeycloakAdmin.logIn(server);
        }

        assertThat(rig.rds().logins().of("kit-keycloak")).isNotEmpty().allMatch(Login::accepted);
        assertThat(postgres.database("kit-keycloak")
                        .number("SELECT count(*) FROM pg_tables WHERE tableowner = 'kit-keycloak'"))
                .isGreaterThan(90);
    }

    private SetupKit kit(Rig rig, RdsServer rds, String user) {
        return SetupKit.of(folder, SetupDescription.of(rig, user, user, rds.instance()));
    }

    private static String byPassword(RdsServer rds, String master, Path script) {
        return rds.postgres().runScript(master, SetupDescription.PASSWORD, script);
    }

    private static PodIdentity identity(Rig rig) {
        return PodIdentity.of(
                SetupDescription.roleArn("kit-keycloak"),
                RdsServer.REGION,
                rig.account().issuer().token(WebIdentity.ofServiceAccount("setup", "kit-keycloak")),
                TestsJvm.http(rig.account().sts().port()));
    }

    private static KeycloakSetup withEnvironment(KeycloakSetup setup, SetupKit kit) {
        KeycloakSetup with = setup;
        for (String line :
                kit.text("kubernetes/keycloak-environment.yaml").lines().toList()) {
            if (line.startsWith("  KC_")) {
                String[] parts = line.strip().split(": ", 2);
                with = with.with(parts[0], parts[1].substring(1, parts[1].length() - 1));
            }
        }
        return with;
    }
}
