package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.doctor.DoctorPod;
import io.github.keycloakirsa.it.doctor.DoctorReport;
import io.github.keycloakirsa.it.irsa.InstanceMetadata;
import io.github.keycloakirsa.it.irsa.TokenSigner;
import io.github.keycloakirsa.it.irsa.WebIdentity;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.IdleContainer;
import io.github.keycloakirsa.it.server.TestsJvm;
import io.github.keycloakirsa.it.server.TlsRelay;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The doctor finds what is wrong with the identity of a pod: rows 4 to 7 and 9 to 11. */
@ExtendWith(RigExtension.class)
class DoctorIdentityIT {
    private static final String AUTHORITY = "/tmp/authority.pem";

    private static IdleContainer container;
    private static DoctorPod well;

    @BeforeAll
    static void start(Rig rig) {
        Database database = rig.rds().createIamDatabase("doctor-identity");
        container = rig.another("doctor-identity").startIdle();
        well = DoctorPod.of(container, rig.identity(), Rig.iamUrl(rig.rds().instance(), database), database.name());
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void aPodWithoutARoleIsTold() {
        DoctorReport report =
                well.without("AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE").examine();

        report.assertFails(4, "AWS_ROLE_ARN is not set", "eks.amazonaws.com/role-arn");
        assertThat(report.text(9)).startsWith("because of 4 ");
    }

    @Test
    @Tag("all")
    void aRoleWhoseArnIsNoneIsTold() {
        well.with("AWS_ROLE_ARN", "arn:aws:iam::<ACCOUNT>:role/keycloak")
                .examine()
                .assertFails(4, "'arn:aws:iam::<ACCOUNT>:role/keycloak'");
        well.with("AWS_ROLE_ARN", "").examine().assertFails(4, "AWS_ROLE_ARN is empty");
    }

    @Test
    void keysThatComeFirstAreToldAndNotShown() {
        DoctorReport report = well.with("AWS_ACCESS_KEY_ID", "AKIAOFSOMEBODY")
                .with("AWS_SECRET_ACCESS_KEY", "secret-of-somebody")
                .examine();

        report.assertFails(5, "AWS_ACCESS_KEY_ID is set", "It comes before the web identity");
        assertThat(report.text(11)).contains("EnvironmentVariableCredentialsProvider won");
        assertThat(report.all()).doesNotContain("secret-of-somebody");
    }

    @Test
    @Tag("all")
    void keysInJavasOptionsAreTold() {
        DoctorReport report = well.with(
                        "JAVA_OPTS_APPEND", "-Daws.accessKeyId=AKIA1 -Daws.secretAccessKey=secret-of-it")
                .examine();

        report.assertFails(5, "-Daws.accessKeyId is set");
        assertThat(report.text(11)).contains("SystemPropertyCredentialsProvider won");
        assertThat(report.all()).doesNotContain("secret-of-it");
    }

    @Test
    @Tag("all")
    void whatComesLaterWarns() {
        well.with("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials")
                .examine()
                .assertWarns(5, "AWS_CONTAINER_CREDENTIALS_FULL_URI is there", "It comes after the web identity");
    }

    @Test
    void aMissingTokenFileIsTold() {
        DoctorReport report =
                well.with("AWS_WEB_IDENTITY_TOKEN_FILE", "/tmp/not-there").examine();

        report.assertFails(6, "'/tmp/not-there' does not exist", "NoSuchFileException");
        assertThat(report.text(7)).startsWith("because of 6 ");
    }

    @Test
    @Tag("all")
    void aTokenFileThatMayNotBeReadIsTold() {
        well.withTokenFile("a token of root's", 0600).examine().assertFails(6, "may not be read", "fsGroup");
        well.withTokenFile(" ", 0644).examine().assertFails(6, "is empty");
    }

    @Test
    void anExpiredTokenIsTold(Rig rig) {
        String token = rig.account().issuer().token(Rig.KEYCLOAK.withValidity(Duration.ofMinutes(-1)));

        DoctorReport report = well.withToken(token).examine();

        report.assertFails(7, "the token expired at", "ExpiredTokenException");
        assertThat(report.text(9)).startsWith("because of 7 ");
        assertThat(report.all()).doesNotContain(token);
    }

    @Test
    @Tag("all")
    void aTokenForSomebodyElseIsTold(Rig rig) {
        well.withToken(rig.account().issuer().token(Rig.KEYCLOAK.withAudience("https://kubernetes.default.svc")))
                .examine()
                .assertFails(7, "the token is for 'https://kubernetes.default.svc'", "Incorrect token audience");
        well.withToken(rig.account().issuer().token(Rig.KEYCLOAK.withSubject("somebody else")))
                .examine()
                .assertFails(7, "the token's subject is 'somebody else'");
        well.withToken("no token").examine().assertFails(7, "the file holds no token");
    }

    @Test
    void aRoleThatDoesNotTrustTheServiceAccountIsTold(Rig rig) {
        WebIdentity other = WebIdentity.ofServiceAccount("keycloak", "default");

        DoctorReport report =
                well.withToken(rig.account().issuer().token(other)).examine();

        report.assertFails(9, "AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity", "trust policy");
        assertThat(report.text(11)).contains("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    @Tag("all")
    void aTokenOfAnotherClusterIsTold(Rig rig) {
        String forged = new TokenSigner(rig.account().issuer().uri(), Clock.systemUTC()).sign(Rig.KEYCLOAK);

        well.withToken(forged).examine().assertFails(9, "InvalidIdentityToken", "OIDC provider");
    }

    @Test
    @Tag("all")
    void anStsThatIsNotReachedIsTold() {
        well.with("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9")
                .examine()
                .assertFails(9, "'127.0.0.1' does not answer", "interface endpoint");
        well.with("AWS_ENDPOINT_URL_STS", "http://sts.nowhere.test")
                .examine()
                .assertFails(9, "the name 'sts.nowhere.test' is not known here");
    }

    @Test
    void theWayToStsThroughAProxyIsTaken(Rig rig) {
        String proxy = TestsJvm.http(rig.account().sts().port()).toString();

        DoctorReport report = well.with("AWS_ENDPOINT_URL_STS", "http://sts.behind.test")
                .with("http_proxy", proxy)
                .examine();

        assertThat(report.state(9)).as(report.all()).isEqualTo("holds");
        // The SDK comes there, too, but asks for an address without a path, which the stand-in for a proxy does not
        // have.
        assertThat(report.text(11)).contains("Service: Sts, Status Code: 404");
    }

    /** Such as that of a proxy that looks into TLS. */
    @Test
    @Tag("all")
    void anAuthorityThatKeycloakTrustsIsTrusted(Rig rig) {
        try (TlsRelay sts = TlsRelay.start(rig.authority(), rig.account().sts().port())) {
            DoctorPod pod = well.with("AWS_ENDPOINT_URL_STS", sts.uri().toString());
            pod.examine().assertFails(9, "shows no certificate that Keycloak trusts", "truststore-paths");

            container.write(AUTHORITY, rig.authority().certificate(), 0644);
            pod.with("KC_TRUSTSTORE_PATHS", AUTHORITY).examine().assertWell();
        }
    }

    @Test
    void aMetadataServiceThatAnswersWarns(Rig rig) {
        try (InstanceMetadata metadata = InstanceMetadata.start(NoFallbackIT.node(rig))) {
            DoctorReport report = withMetadata(metadata).examine();

            report.assertWarns(10, "lends the role 'node'", "Keycloak does not ask for it");
            assertThat(report.code()).isZero();
            assertThat(report.all()).doesNotContain("secret of the node", "session of the node");
        }
    }

    @Test
    void theRoleOfTheNodeIsNotTakenForThatOfThePod(Rig rig) {
        try (InstanceMetadata metadata = InstanceMetadata.start(NoFallbackIT.node(rig))) {
            DoctorReport report = withMetadata(metadata)
                    .with("AWS_EC2_METADATA_DISABLED", "false")
                    .without("AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE")
                    .examine();

            report.assertWarns(10, "hides what is wrong");
            assertThat(report.state(11)).isEqualTo("fails");
            assertThat(report.text(11)).contains("InstanceProfileCredentialsProvider won", "IRSA is off");
            assertThat(report.all()).doesNotContain("secret of the node", "session of the node");
        }
    }

    private static DoctorPod withMetadata(InstanceMetadata metadata) {
        return well.with(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                TestsJvm.http(metadata.port()).toString());
    }
}
