package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keycloakirsa.it.image.Architecture;
import io.github.keycloakirsa.it.rds.Endpoint;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.JdbcLogin;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.PostgresServer;
import io.github.keycloakirsa.it.setup.SetupKit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kit's SQL, by a master who is no superuser, on the releases of PostgreSQL that there is no image of. Their servers
 * know no LDAP and so no tokens: what is looked at is who may do what, and whom {@code pg_hba.conf} counts a member.
 */
@ExtendWith(RigExtension.class)
@Tag("all")
class PostgresReleasesIT {
    private static final String USER = "kit-keycloak";
    private static final String MASTER = "master";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 16, 18})
    void keycloakMigratesWithWhatTheSqlMadeAndNothingMore(int release, Rig rig) throws IOException {
        try (PostgresServer postgres = start(rig, release)) {
            SetupDescription.createMaster(postgres, MASTER);
            askForMembership(postgres, release);

            AuroraSql.runTwice(postgres, kit(rig), USER, script -> postgres.runScript(MASTER, script));

            assertThat(postgres.run("postgres", "SHOW server_version")).startsWith(release + ".");
            assertThat(postgres.run(
                            "postgres",
                            "SELECT count(*) FROM pg_auth_members WHERE roleid = '\"" + USER
                                    + "\"'::regrole AND grantor = '" + MASTER + "'::regrole"))
                    .as("memberships that the master gave itself")
                    .isEqualTo("0");
            migrate(rig, postgres, release);
        }
    }

    /** What the kit's README says of masters: from 16 on PostgreSQL makes them members, and counts them. */
    @ParameterizedTest
    @ValueSource(ints = {14, 16, 18})
    void whoMadeAMemberIsCountedAMemberFrom16On(int release, Rig rig) throws IOException {
        try (PostgresServer postgres = start(rig, release)) {
            postgres.createMaster(MASTER, SetupDescription.PASSWORD);
            Path create = Files.writeString(folder.resolve("user.sql"), "CREATE ROLE app LOGIN;");
            postgres.runScript(MASTER, create);
            assertThat(comesInWithAnyPassword(postgres)).isFalse();

            postgres.run("postgres", "GRANT rds_iam TO app");

            assertThat(comesInWithAnyPassword(postgres)).isEqualTo(release >= 16);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 16, 18})
    void masterWhoIsAMemberIsRefusedUntilItIsNone(int release, Rig rig) throws IOException {
        try (PostgresServer postgres = start(rig, release)) {
            SetupDescription.createMaster(postgres, MASTER);
            askForMembership(postgres, release);
            SetupKit kit = kit(rig);
            String create = "CREATE ROLE \"" + USER + "\" LOGIN;";
            String join =
                    release < 16 ? "GRANT \"" + USER + "\" TO " + MASTER + ";" : ""; // later ones do by themselves
            String leave = "REVOKE \"" + USER + "\" FROM " + MASTER + ";";
            postgres.runScript(MASTER, Files.writeString(folder.resolve("join.sql"), create + join));

            assertThatThrownBy(() -> postgres.runScript(MASTER, kit.path(AuroraSql.FILE)))
                    .hasMessageContaining(" again: " + leave);

            postgres.runScript(MASTER, Files.writeString(folder.resolve("leave.sql"), leave));
            AuroraSql.runTwice(postgres, kit, USER, script -> postgres.runScript(MASTER, script));
        }
    }

    private static PostgresServer start(Rig rig, int release) throws IOException {
        assumeTrue(
                Architecture.ofThisMachine().platform().equals("linux/amd64"),
                "not run: the servers of other releases are for linux/amd64");
        Path jar = Setting.POSTGRES_RELEASES.path().resolve(release + ".jar");
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream archive = zip.getInputStream(zip.getEntry("postgres-linux-x86_64.txz"))) {
            return rig.postgres(release, archive.readAllBytes());
        }
    }

    private SetupKit kit(Rig rig) {
        Endpoint database = Endpoint.of("mydb.abc123.eu-central-1.rds.amazonaws.com", 5432);
        return SetupKit.of(folder, SetupDescription.of(rig, "keycloak", USER, database));
    }

    /** The setting that the script must not leave as it is. */
    private static void askForMembership(PostgresServer postgres, int release) {
        if (release >= 16) {
            postgres.run("postgres", "ALTER ROLE " + MASTER + " SET createrole_self_grant = 'set, inherit'");
        }
    }

    private static void migrate(Rig rig, PostgresServer postgres, int release) {
        Database database = postgres.database(USER);
        try (KeycloakServer server = rig.another("keycloak-on-" + release)
                .withIamLogin("jdbc:aws-wrapper:" + database.subUrl() + "?wrapperPlugins=", USER)
                .start()) {
            KeycloakAdmin.logIn(server);
        }
        assertThat(database.number("SELECT count(*) FROM pg_tables WHERE tableowner = ?", USER))
                .isGreaterThan(90);
    }

    private static boolean comesInWithAnyPassword(PostgresServer postgres) {
        try {
            new JdbcLogin(postgres.database("postgres"), MASTER, "any")
                    .with("sslmode", "disable")
                    .currentUser();
            return true;
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("password authentication failed");
            return false;
        }
    }
}
