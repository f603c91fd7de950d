package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.it.doctor.DoctorPod;
import io.github.keycloakirsa.it.doctor.DoctorReport;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.IdleContainer;
import io.github.keycloakirsa.it.server.IdleContainer.Ended;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The doctor finds a good set-up good, and in settings and jars what is wrong: rows 1, 2, 3, 8. */
@ExtendWith(RigExtension.class)
class DoctorIT {
    private static IdleContainer container;
    private static DoctorPod well;

    @BeforeAll
    static void start(Rig rig) {
        Database database = rig.rds().createIamDatabase("doctor");
        container = rig.another("doctor").startIdle();
        well = DoctorPod.of(container, rig.identity(), Rig.iamUrl(rig.rds().instance(), database), database.name());
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void aGoodSetUpIsGood() {
        DoctorReport report = well.examine();

        report.assertWell();
        assertThat(report.text(9)).contains("arn:aws:sts::000000000000:assumed-role/keycloak/kc-doctor");
        assertThat(report.text(11)).contains("WebIdentityTokenFileCredentialsProvider");
    }

    @Test
    void theTableIsForPeopleAndShowsNoSecret(Rig rig) {
        Ended ended = well.run("kc-doctor");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("16  login              holds    3 times, PostgreSQL ");
        assertThat(ended.out()).contains("17 of 18 hold, 0 warn, 0 fail, 1 skipped.");
        assertThat(rig.sessions().all()).isNotEmpty();
        assertThat(Secrets.in(ended.out(), rig.sessions())).isEmpty();
    }

    /** As docs/troubleshooting.md has it in the pod: the pod goes on when all is well, and stops where it is not. */
    @Test
    void asAnInitContainerItLetsTheServerStartOrNot(Rig rig) {
        assertThat(initContainer(rig, "well").runInstead("kc-doctor")).contains("17 of 18 hold", "0 fail");

        assertThatThrownBy(
                        () -> initContainer(rig, "ill").with("AWS_ROLE_ARN", "").runInstead("kc-doctor"))
                .hasMessageContaining("AWS_ROLE_ARN is empty");
    }

    private static KeycloakSetup initContainer(Rig rig, String name) {
        KeycloakSetup setup = rig.withRole(rig.plain("doctor-init-" + name));
        well.environment().forEach(setup::with);
        return setup;
    }

    @Test
    void keycloakDoesNotSeeItsJar() {
        assertThat(well.run("find", "/opt/keycloak", "-name", "*doctor*").out()).isEmpty();
    }

    @Test
    void aUrlOfTheWrongDriverIsTold() {
        String url = well.environment().get("KC_DB_URL").replace("jdbc:aws-wrapper:", "jdbc:");

        DoctorReport report = well.with("KC_DB_URL", url).examine();

        report.assertFails(1, "the URL begins with 'jdbc:postgresql:'", "claims to not accept jdbcUrl");
        assertThat(report.state(16)).isEqualTo("skipped");
        assertThat(report.text(16)).startsWith("because of 1 ");
        assertThat(report.state(9)).isEqualTo("holds");
    }

    @Test
    @Tag("all")
    void aPasswordIsTold() {
        DoctorReport report = well.with("KC_DB_PASSWORD", "pass of the tests").examine();

        report.assertFails(1, "there is a password");
        assertThat(report.state(16)).isEqualTo("holds");
    }

    @Test
    void aUrlWithoutThePluginIsTold() {
        String url = well.environment().get("KC_DB_URL").replace("wrapperPlugins=iam", "wrapperPlugins=");

        DoctorReport report = well.with("KC_DB_URL", url).examine();

        report.assertFails(2, "there is no wrapperPlugins", "no password was provided");
        assertThat(report.text(16)).startsWith("because of 2 ");
    }

    @Test
    void aMissingJarIsTold() {
        DoctorReport report = withoutJar("sts-*.jar").examine();

        report.assertFails(3, "software.amazon.awssdk:sts is not there");
        assertThat(report.text(16)).startsWith("because of 3 ");
    }

    @Test
    @Tag("all")
    void aMissingHttpClientIsTold() {
        withoutJar("url-connection-client-*.jar").examine().assertFails(3, "url-connection-client is not there");
    }

    @Test
    @Tag("all")
    void aSecondVersionOfAModuleIsTold() {
        DoctorPod pod = withoutJar("none");
        pod.run("sh", "-c", "cp /opt/keycloak/providers/sts-*.jar \"$KC_HOME_DIR\"/providers/sts-2.1.0.jar");

        pod.examine().assertFails(3, "sts is there in versions 2.1.0 and 2.");
    }

    @Test
    @Tag("all")
    void aJarThatHidesOneOfKeycloaksIsTold() {
        DoctorPod pod = withoutJar("nothing");
        pod.run(
                "sh",
                "-c",
                "cp /opt/keycloak/lib/lib/main/org.postgresql.postgresql-*.jar \"$KC_HOME_DIR\"/providers/");

        DoctorReport report = pod.examine();

        report.assertFails(3, "of org.postgresql.postgresql-", "hides that of", "come before Keycloak's own");
        assertThat(report.state(16)).isEqualTo("holds");
    }

    @Test
    void aHostThatTellsNoRegionIsTold(Rig rig) {
        String url = well.environment().get("KC_DB_URL").replaceFirst("//[^/]+/", "//postgres-mydb:5432/");

        DoctorReport report = well.with("KC_DB_URL", url).examine();

        report.assertFails(8, "'postgres-mydb' is no name that RDS gave", "unable to determine connection region");
        assertThat(report.text(15)).startsWith("because of 8 ");
        well.with("KC_DB_URL", url + "&iamHost=" + rig.rds().instance().host())
                .examine()
                .assertWell();
    }

    @Test
    @Tag("all")
    void anotherRegionThanThatOfTheHostIsTold() {
        well.withParameter("iamRegion=us-east-1").examine().assertFails(8, "iamRegion is 'us-east-1'");
        well.with("AWS_REGION", "us-east-1").examine().assertWarns(8, "AWS_REGION is 'us-east-1'");
    }

    /** A home that lacks the providers of a pattern. */
    private static DoctorPod withoutJar(String pattern) {
        String home = "/tmp/home-" + Integer.toHexString(pattern.hashCode());
        DoctorPod pod = well.with("KC_HOME_DIR", home);
        Ended made = pod.run(
                "sh",
                "-c",
                "mkdir -p $0/providers && ln -s /opt/keycloak/lib /opt/keycloak/conf $0/"
                        + " && ln -s /opt/keycloak/providers/*.jar $0/providers/ && rm -f $0/providers/" + pattern,
                home);
        assertThat(made.code()).as(made.err()).isZero();
        return pod;
    }
}
