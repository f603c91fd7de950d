package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.irsa.WebIdentity;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.PodIdentity;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.SpringServer;
import io.github.keycloakirsa.it.server.SpringSetup;
import io.github.keycloakirsa.it.server.TestsJvm;
import io.github.keycloakirsa.it.setup.SetupKit;
import io.github.keycloakirsa.it.setup.SpringPod;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A Spring Boot application starts with what the kit says of it, unchanged, and gets to its database by token only. */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringApplicationIT {
    private static final String MASTER = "master-of-spring";
    private static final String CONNECTIONS =
            "SELECT count(*) FROM pg_stat_activity JOIN pg_stat_ssl USING (pid) WHERE usename = ? AND ";
    private static final String URL = "SPRING_DATASOURCE_URL";

    @TempDir
    private static Path folder;

    @BeforeAll
    void createMaster(Rig rig) {
        SetupDescription.createMaster(rig.postgres(), MASTER);
    }

    @Test
    void identityStartsWithItsConfigMap(Rig rig) {
        SetupKit kit = kit(rig, "identity", "spring-identity");

        assertStarts(rig, kit, "spring-identity", SpringPod.ofConfigMap(kit, "identity"));
    }

    @Test
    void webModelerStartsWithItsHelmValues(Rig rig) {
        SetupKit kit = kit(rig, "web-modeler", "spring-modeler");

        assertStarts(rig, kit, "spring-modeler", SpringPod.ofWebModelerChart(kit));
    }

    /** The chart writes another URL into a file, which the kit's environment outranks. */
    @Test
    @Tag("all")
    void identityStartsWithItsHelmValues(Rig rig) {
        SetupKit kit = kit(rig, "identity", "spring-identity-by-helm");

        assertStarts(rig, kit, "spring-identity-by-helm", SpringPod.ofIdentityChart(kit));
    }

    @Test
    void withoutThePluginThereIsNoLogin(Rig rig) {
        SetupKit kit = kit(rig, "identity", "spring-plain");
        SortedMap<String, String> environment =
                new TreeMap<>(SpringPod.ofConfigMap(kit, "identity").environment());
        environment.computeIfPresent(URL, (name, url) -> url.replace("wrapperPlugins=iam", "wrapperPlugins="));

        String log = application(rig, kit, "spring-plain").with(environment).startInVain();

        assertThat(log).contains("no password was provided");
        assertThat(rig.rds().logins().of("spring-plain")).isEmpty();
    }

    /** The kit of one application, whose role and user are there as the kit has them. */
    private static SetupKit kit(Rig rig, String application, String user) {
        SetupKit kit = SetupKit.of(
                folder.resolve(user),
                SetupDescription.of(rig, application, user, rig.rds().instance()));
        String role = rig.account().createRole("setup-" + user, identity(user));
        rig.account().iam().allowConnect("setup-" + user, RdsServer.REGION, user);
        assertThat(SpringPod.roleArn(kit, user)).isEqualTo(role);
        rig.postgres().runScript(MASTER, kit.path("database/aurora.sql"));
        return kit;
    }

    private static SpringSetup application(Rig rig, SetupKit kit, String user) {
        return rig.springApplication(user)
                .with(PodIdentity.of(
                        SpringPod.roleArn(kit, user),
                        RdsServer.REGION,
                        rig.account().issuer().token(identity(user)),
                        TestsJvm.http(rig.account().sts().port())));
    }

    private static WebIdentity identity(String user) {
        return WebIdentity.ofServiceAccount("setup", user);
    }

    private static void assertStarts(Rig rig, SetupKit kit, String user, SpringPod pod) {
        assertThat(pod.environment()).doesNotContainKey("SPRING_DATASOURCE_PASSWORD");
        SpringSetup setup = application(rig, kit, user).with(pod.environment());
        pod.configuration().ifPresent(setup::withConfiguration);

        try (SpringServer server = setup.start()) {
            assertUsesItsDatabase(rig.postgres().database(user), user);
            assertThat(server.log()).doesNotContain("X-Amz-Signature");
        }

        VerifiedLogins.check(rig.rds(), user, SpringPod.roleArn(kit, user));
        assertThat(rig.postgres().run(user, "SELECT rolpassword IS NULL FROM pg_authid WHERE rolname = '" + user + "'"))
                .isEqualTo("t");
    }

    private static void assertUsesItsDatabase(Database database, String user) {
        Map<String, Long> expected = Map.of(
                "SELECT count(*) FROM flyway_schema_history WHERE success AND installed_by = ?",
                1L,
                "SELECT count(*) FROM pg_tables WHERE tableowner = ?",
                2L,
                CONNECTIONS + "NOT ssl",
                0L);

        expected.forEach(
                (sql, number) -> assertThat(database.number(sql, user)).as(sql).isEqualTo(number));
        assertThat(database.number("SELECT count(*) FROM start")).isOne();
        assertThat(database.number(CONNECTIONS + "ssl", user)).isPositive();
    }
}
