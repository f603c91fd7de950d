package io.github.keycloakirsa.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.keycloakirsa.doctor.Patients;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What STS and a metadata service answer: rows 9 and 10. */
class HttpChecksTest {
    private static final String SESSION = """
            <AssumeRoleWithWebIdentityResponse><AssumedRoleUser>
            <Arn>arn:aws:sts::123456789012:assumed-role/%s/kc-doctor</Arn></AssumedRoleUser>
            <Credentials><SecretAccessKey>geheim</SecretAccessKey></Credentials></AssumeRoleWithWebIdentityResponse>
            """;

    @TempDir
    private Path folder;

    private final Map<String, Answer> answers = new TreeMap<>();
    private HttpServer server;

    private record Answer(int status, String body) {}

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Answer answer = answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, ""));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void theRoleThatWasAskedForHolds() throws IOException {
        answers.put("/", new Answer(200, SESSION.formatted("keycloak")));

        Finding finding = new StsCheck().look(pod(Clock.systemUTC()));

        assertThat(finding.what()).isEqualTo("arn:aws:sts::123456789012:assumed-role/keycloak/kc-doctor, by 127.0.0.1");
    }

    @Test
    void anotherRoleIsTold() throws IOException {
        answers.put("/", new Answer(200, SESSION.formatted("other")));

        Finding finding = new StsCheck().look(pod(Clock.systemUTC()));

        assertThat(finding.state()).isEqualTo(State.FAILS);
        assertThat(finding.what()).contains("assumed-role/other/kc-doctor' is no session of arn:aws:iam::");
    }

    @Test
    void aClockThatIsWrongIsTold() throws IOException {
        answers.put("/", new Answer(200, SESSION.formatted("keycloak")));

        Finding finding = new StsCheck().look(pod(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-6))));

        assertThat(finding.state()).isEqualTo(State.FAILS);
        assertThat(finding.what()).startsWith("here it is ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | InvalidIdentityToken    | OIDC provider",
                "403 | AccessDenied            | trust policy",
                "400 | ExpiredTokenException   | clock",
                "400 | IDPCommunicationError   | issuer",
                "403 | RegionDisabledException | region",
                "503 | ServiceUnavailable      | STS"
            })
    void eachErrorHasItsCause(int status, String code, String why) throws IOException {
        answers.put("/", new Answer(status, "<Error><Code>%s</Code><Message>m</Message></Error>".formatted(code)));

        Finding finding = new StsCheck().look(pod(Clock.systemUTC()));

        assertThat(finding.what()).isEqualTo(code + ": m");
        assertThat(finding.why()).contains(why);
    }

    @Test
    void whatIsNoStsIsTold() throws IOException {
        answers.put("/", new Answer(502, "<html>"));

        assertThat(new StsCheck().look(pod(Clock.systemUTC())).what()).isEqualTo("HTTP status 502: ");
    }

    @Test
    void nobodyThereIsTold() throws IOException {
        Patient patient = pod(Clock.systemUTC());
        server.stop(0);

        assertThat(new StsCheck().look(patient).what()).startsWith("'127.0.0.1' does not answer: ");
    }

    @Test
    void aMetadataServiceWarns() {
        answers.put("/latest/api/token", new Answer(200, "session"));
        answers.put("/latest/meta-data/iam/security-credentials/", new Answer(200, "node\n"));

        assertThat(metadata("true").what()).isEqualTo("it answers, and lends the role 'node'");
        assertThat(metadata("true").why()).contains("Keycloak does not ask for it");
        assertThat(metadata("false").why()).contains("hides what is wrong");
        assertThat(metadata("false").state()).isEqualTo(State.WARNS);
    }

    /** Where session tokens are optional, the hop limit stops them alone. */
    @Test
    void aMetadataServiceThatAnswersWithoutASessionWarns() {
        answers.put("/latest/meta-data/iam/security-credentials/", new Answer(200, "node\n"));

        assertThat(metadata("false").what()).isEqualTo("it answers, and lends the role 'node'");
        assertThat(metadata("false").state()).isEqualTo(State.WARNS);
    }

    @Test
    void aMetadataServiceThatIsOffHolds() {
        answers.put("/latest/api/token", new Answer(403, ""));

        assertThat(metadata("true")).isEqualTo(Finding.holds("no answer at 127.0.0.1; the SDK does not ask it"));
    }

    @Test
    void stsIsThatOfTheRegionUnlessThereIsNone() {
        assertThat(StsEndpoint.of(Patients.with("AWS_REGION", "us-east-2")))
                .hasToString("https://sts.us-east-2.amazonaws.com");
        assertThat(StsEndpoint.of(Patients.with("AWS_REGION", "cn-north-1")))
                .hasToString("https://sts.cn-north-1.amazonaws.com.cn");
        assertThat(StsEndpoint.of(Patients.without("AWS_REGION"))).hasToString("https://sts.amazonaws.com");
    }

    private Finding metadata(String disabled) {
        Map<String, String> environment = Patients.environment();
        environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", address());
        environment.put("AWS_EC2_METADATA_DISABLED", disabled);
        return new MetadataCheck().look(Patients.in(environment));
    }

    private Patient pod(Clock clock) throws IOException {
        Map<String, String> environment = Patients.environment();
        environment.put("AWS_ENDPOINT_URL_STS", address());
        environment.put(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                Files.writeString(folder.resolve("token"), "a.b.c").toString());
        return Patients.in(environment, clock);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
