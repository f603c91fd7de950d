package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.doctor.DoctorPod;
import io.github.keycloakirsa.it.doctor.DoctorReport;
import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.IdleContainer;
import io.github.keycloakirsa.it.server.RdsServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The doctor finds what is wrong on the way to the database and in it: rows 12 to 18. */
@ExtendWith(RigExtension.class)
class DoctorDatabaseIT {
    private static final String CLUSTER = "/tmp/cluster.json";
    private static final String POLICY = "/tmp/policy.json";
    private static final String ROOTS = "/tmp/roots.pem";

    private static IdleContainer container;
    private static DoctorPod well;

    @BeforeAll
    static void start(Rig rig) {
        Database database = rig.rds().createIamDatabase("doctor-database");
        container = rig.another("doctor-database").startIdle();
        well = DoctorPod.of(container, rig.identity(), Rig.iamUrl(rig.rds().instance(), database), database.name());
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void aPolicyThatDoesNotNameTheUserIsTold() {
        String user = well.environment().get("KC_DB_USERNAME");

        container.write(POLICY, policyFor("somebody"), 0644);
        well.examine("--role-policy", POLICY).assertFails(12, "dbuser:db-ABC/somebody", "PAM authentication failed");

        container.write(POLICY, policyFor(user), 0644);
        DoctorReport report = well.examine("--role-policy", POLICY);
        report.assertWell();
        assertThat(report.text(12)).startsWith("rds-db:connect is allowed");
    }

    @Test
    @Tag("all")
    void aDatabaseThatTheDescriptionSaysIsLookedAt() {
        String cluster = """
                {"DBClusters": [{"DBClusterIdentifier": "my", "DbClusterResourceId": "db-%s",
                 "DBClusterArn": "arn:aws:rds:eu-central-1:000000000000:cluster:my",
                 "IAMDatabaseAuthenticationEnabled": %s}]}
                """;
        container.write(POLICY, policyFor(well.environment().get("KC_DB_USERNAME")), 0644);

        container.write(CLUSTER, cluster.formatted("ABC", "false"), 0644);
        well.examine("--database", CLUSTER).assertFails(12, "IAM authentication is off for 'my'");
        container.write(CLUSTER, cluster.formatted("OTHER", "true"), 0644);
        well.examine("--database", CLUSTER, "--role-policy", POLICY).assertFails(12, "dbuser:db-ABC/");
        container.write(CLUSTER, cluster.formatted("ABC", "true"), 0644);
        well.examine("--database", CLUSTER, "--role-policy", POLICY).assertWell();
    }

    @Test
    @Tag("all")
    void whatTheServerRefusesAfterTheTokenIsToldApart(Rig rig) {
        Database closed = rig.rds().createIamDatabase("doctor-closed");
        Database full = rig.rds().createIamDatabase("doctor-full");
        rig.postgres()
                .run(closed.name(), "REVOKE CONNECT ON DATABASE \"doctor-closed\" FROM PUBLIC, \"doctor-closed\"");
        rig.postgres().run(full.name(), "ALTER ROLE \"doctor-full\" CONNECTION LIMIT 0");

        well.withDatabase(closed.name())
                .examine()
                .assertFails(16, "42501", "GRANT CONNECT ON DATABASE \"doctor-closed\" TO \"doctor-closed\";");
        well.withDatabase(full.name()).examine().assertFails(16, "53300", "KC_DB_POOL_MAX_SIZE");
    }

    @Test
    @Tag("all")
    void aHostThatTheCertificateDoesNotNameIsTold(Rig rig) {
        String host = rig.postgres().nameOfEngine();
        container.write(ROOTS, rig.authority().certificate(), 0644);

        withHost(host + ":5432")
                .withParameter("iamHost=" + rig.rds().instance().host())
                .withParameter("sslmode=verify-full")
                .withParameter("sslrootcert=" + ROOTS)
                .examine()
                .assertFails(14, "the certificate is for another name", host);
    }

    @Test
    void aNameThatNobodyKnowsIsTold() {
        DoctorReport report =
                withHost("nodb.abc123.eu-central-1.rds.amazonaws.com:5432").examine();

        report.assertFails(13, "the name 'nodb.abc123.eu-central-1.rds.amazonaws.com' is not known here");
        assertThat(report.text(16)).startsWith("because of 13 ");
    }

    @Test
    @Tag("all")
    void aPortThatTakesNoConnectionIsTold(Rig rig) {
        withHost(rig.rds().instance().host() + ":1")
                .examine()
                .assertFails(13, ":1 takes no connection", "security group");
    }

    @Test
    void aUrlWithoutTlsIsTold() {
        DoctorReport report = well.withParameter("sslmode=disable").examine();

        report.assertFails(14, "sslmode is 'disable'", "no encryption");
        assertThat(report.text(16)).startsWith("because of 14 ");
    }

    @Test
    @Tag("all")
    void aCertificateIsLookedAtAsTheUrlAsks(Rig rig) {
        DoctorPod full = well.withParameter("sslmode=verify-full").withParameter("sslrootcert=" + ROOTS);
        container.write(ROOTS, new CertificateAuthority().certificate(), 0644);
        full.examine().assertFails(14, "the certificate is not believed");

        container.write(ROOTS, rig.authority().certificate(), 0644);
        DoctorReport report = full.examine();
        report.assertWell();
        assertThat(report.text(14)).contains("certificate by " + ROOTS);

        well.withParameter("ssl=true").examine().assertFails(14, "Could not open SSL root certificate file");
    }

    @Test
    void aTokenForAnotherPortIsTold() {
        DoctorReport report = well.withParameter("iamDefaultPort=5433").examine();

        report.assertFails(15, "it is for port 5433, the connection goes to port 5432");
        assertThat(report.text(16)).startsWith("because of 15 ");
    }

    @Test
    @Tag("all")
    void aTokenForAHostThatIsNoneAnyMoreIsTold() {
        withHost("postgres-mydb:5432")
                .withParameter("iamHost=old.abc123.eu-central-1.rds.amazonaws.com")
                .examine()
                .assertFails(15, "'old.abc123.eu-central-1.rds.amazonaws.com', a name that is not known here");
    }

    @Test
    void aUserWhomThePolicyDoesNotNameIsTold(Rig rig) {
        Database database = rig.postgres().createDatabase("doctor-stranger");
        rig.postgres().createUser(database.name(), database, RdsServer.IAM_ROLE);

        DoctorReport report = well.withDatabase(database.name()).examine();

        report.assertFails(
                16, "28000", "rds-db:connect", "dbuser:<resource id, db-... or cluster-...>/doctor-stranger");
        assertThat(report.text(17)).startsWith("because of 16 ");
    }

    @Test
    @Tag("all")
    void aUserWhoIsNoMemberOfRdsIamIsTold(Rig rig) {
        Database database = rig.postgres().createDatabase("doctor-no-member");
        rig.postgres().createUser(database.name(), database);

        well.withDatabase(database.name())
                .examine()
                .assertFails(16, "28P01", "no member of rds_iam", "GRANT rds_iam TO \"doctor-no-member\";");
    }

    @Test
    @Tag("all")
    void aMissingDatabaseIsTold() {
        String user = well.environment().get("KC_DB_USERNAME");

        well.withDatabase("no-such-database")
                .with("KC_DB_USERNAME", user)
                .examine()
                .assertFails(16, "3D000", "there is no database of that name");
    }

    @Test
    void aUserWhoMayNotCreateIsTold(Rig rig) {
        Database database = rig.rds().createIamDatabase("doctor-rights");
        rig.postgres().run(database.name(), "REVOKE CREATE ON SCHEMA public FROM \"doctor-rights\"");

        DoctorReport report = well.withDatabase(database.name()).examine();

        report.assertFails(17, "permission denied for schema public", "GRANT USAGE, CREATE ON SCHEMA \"public\"");
        assertThat(report.state(16)).isEqualTo("holds");
    }

    @Test
    @Tag("all")
    void tablesOfSomebodyElseAreTold(Rig rig) {
        Database database = rig.rds().createIamDatabase("doctor-owner");
        rig.postgres().run(database.name(), "CREATE TABLE databasechangelog (id text)");

        well.withDatabase(database.name()).examine().assertFails(17, "the tables belong to 'test'");
        well.withDatabase(database.name())
                .with("KC_DB_SCHEMA", "absent")
                .examine()
                .assertFails(17, "there is no schema 'absent'");
    }

    @Test
    void aTokenThatIsKeptForTooLongIsTold() {
        DoctorReport report = well.withParameter("iamExpiration=3600").examine();

        report.assertFails(18, "iamExpiration is '3600'", "after 15 minutes every new connection is refused");
        assertThat(report.state(16)).isEqualTo("holds");
    }

    @Test
    @Tag("all")
    void aReaderIsTold(Rig rig) {
        try (RdsServer reader = rig.rds("doctor-reader", Rig.postgresImage())) {
            Database database = reader.createIamDatabase("doctor-on-reader");
            DoctorPod pod =
                    well.withDatabase(database.name()).with("KC_DB_URL", Rig.iamUrl(reader.instance(), database));
            pod.examine().assertWell();

            reader.postgres().restartAsReader();

            DoctorReport report = pod.examine();
            report.assertFails(17, "the database can only be read", "writer endpoint");
            assertThat(report.state(16)).isEqualTo("holds");
        }
    }

    /** For the server, whatever token comes after the first one is of an hour ago. */
    @Test
    @Tag("all")
    void aSecondTokenThatIsRefusedIsTold(Rig rig) {
        AtomicInteger logins = new AtomicInteger();
        InstantSource aheadFromTheFifth =
                () -> Instant.now().plus(logins.incrementAndGet() < 5 ? Duration.ZERO : Duration.ofHours(1));
        try (RdsServer rds =
                rig.rds("doctor-renewal", Rig.postgresImage(), aheadFromTheFifth.withZone(ZoneOffset.UTC))) {
            Database database = rds.createIamDatabase("doctor-renewed");

            DoctorReport report = well.withDatabase(database.name())
                    .with("KC_DB_URL", Rig.iamUrl(rds.instance(), database))
                    .examine();

            report.assertFails(18, "28000");
            assertThat(report.state(16)).isEqualTo("holds");
            assertThat(report.state(17)).isEqualTo("holds");
            List<Login> tried = rds.logins().of(database.name());
            assertThat(tokens(tried, Login::accepted))
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(tokens(tried, login -> !login.accepted()));
        }
    }

    private static Set<String> tokens(List<Login> logins, Predicate<Login> which) {
        return logins.stream().filter(which).map(Login::tokenId).collect(Collectors.toSet());
    }

    /** What {@code aws iam get-role-policy} prints. */
    private static String policyFor(String user) {
        return """
                {"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "rds-db:connect",
                 "Resource": "arn:aws:rds-db:eu-central-1:000000000000:dbuser:db-ABC/%s"}]}}
                """.formatted(user);
    }

    private static DoctorPod withHost(String address) {
        return well.with(
                "KC_DB_URL", well.environment().get("KC_DB_URL").replaceFirst("//[^/]+/", "//" + address + "/"));
    }
}
