package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.irsa.WebIdentity;
import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import io.github.keycloakirsa.it.server.PodIdentity;
import io.github.keycloakirsa.it.server.PostgresServer;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.TestsJvm;
import io.github.keycloakirsa.it.setup.SetupKit;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The kit's SQL, run by a master who is no superuser. */
@ExtendWith(RigExtension.class)
class AuroraSqlIT {
    private static final String SQL = "database/aurora.sql";

    private static final String RIGHTS = """
            SELECT string_agg(line, E'\\n' ORDER BY line) FROM (
              SELECT format('role %s %s', rolname, to_jsonb(r) - 'oid' - 'rolpassword') AS line
              FROM pg_roles r WHERE rolname LIKE 'kit%'
              UNION ALL SELECT format('member %s of %s', m.member::regrole, m.roleid::regrole) FROM pg_auth_members m
              UNION ALL SELECT format('database %s of %s: %s', datname, datdba::regrole, datacl)
                FROM pg_database WHERE datname LIKE 'kit%'
              UNION ALL SELECT format('schema %s: %s', nspname, nspacl) FROM pg_namespace WHERE nspname = 'public'
            ) AS lines""";

    @TempDir
    private Path folder;

    @Test
    void secondRunChangesNothingAndTheUserMayDoNoMore(Rig rig) {
        PostgresServer postgres = rig.postgres();
        SetupDescription.createMaster(postgres, "master-of-sql");

        runTwice(rig, rig.rds(), "kit-twice", script -> postgres.runScript("master-of-sql", script));

        assertRights(postgres, "kit-twice");
    }

    @Test
    @Tag("all")
    void masterOfPostgresql15KeepsItsPassword(Rig rig) {
        RdsServer rds = rig.rds("fifteen-of-setup", Rig.ownImage("postgresql-15"));
        PostgresServer postgres = rds.postgres();
        SetupDescription.createMaster(postgres, "master-of-sql");

        runTwice(
                rig,
                rds,
                "kit-on-15",
                script -> postgres.runScript("master-of-sql", SetupDescription.PASSWORD, script));

        assertRights(postgres, "kit-on-15");
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
        postgres.runScript("master-of-keycloak", kit.path(SQL));

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

    private void runTwice(Rig rig, RdsServer rds, String user, Function<Path, String> run) {
        SetupKit kit = SetupKit.of(folder, SetupDescription.of(rig, user, user, rds.instance()));
        assertThat(run.apply(kit.path(SQL))).contains("aurora.sql: done");
        String rights = rds.postgres().run(user, RIGHTS);
        assertThat(run.apply(kit.path(SQL))).contains("aurora.sql: done");

        assertThat(rds.postgres().run(user, RIGHTS)).isEqualTo(rights).contains("member \"" + user + "\" of rds_iam");
    }

    private static void assertRights(PostgresServer postgres, String user) {
        String may = "SELECT concat_ws(' ', has_database_privilege('%1$s', '%1$s', 'CONNECT'),"
                + " has_database_privilege('%1$s', '%1$s', 'CREATE'),"
                + " has_schema_privilege('%1$s', 'public', 'USAGE'), has_schema_privilege('%1$s', 'public', 'CREATE'),"
                + " has_database_privilege('public', '%1$s', 'CONNECT'),"
                + " (SELECT count(*) FROM pg_database WHERE datdba = '\"%1$s\"'::regrole),"
                + " (SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = '%1$s'))";

        assertThat(postgres.run(user, may.formatted(user))).isEqualTo("t f t t f 0 f");
    }
}
