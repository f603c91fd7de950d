package io.github.keycloakirsa.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.doctor.Patients;
import io.github.keycloakirsa.doctor.patient.Evidence;
import io.github.keycloakirsa.doctor.patient.EvidenceFiles;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 4 to 7, as far as they ask nobody. */
class IdentityChecksTest {
    @TempDir
    private Path folder;

    @Test
    void whatEksSetsHolds() {
        assertThat(new IdentityCheck().look(Patients.in(Patients.environment())).what())
                .isEqualTo("role arn:aws:iam::123456789012:role/keycloak,"
                        + " token in /var/run/secrets/eks.amazonaws.com/serviceaccount/token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"})
    void aVariableThatIsMissingOrEmptyIsTold(String variable) {
        assertThat(new IdentityCheck().look(Patients.without(variable)).what()).isEqualTo(variable + " is not set");
        assertThat(new IdentityCheck().look(Patients.with(variable, "")).what()).isEqualTo(variable + " is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ACCESS_KEY_ID, AKIA, FAILS, AWS_ACCESS_KEY_ID is set",
        "JAVA_OPTS, -Daws.accessKeyId=AKIA, FAILS, -Daws.accessKeyId is set",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI, http://169.254.170.23, WARNS, AWS_CONTAINER_CREDENTIALS_FULL_URI is there",
        "AWS_PROFILE, admin, WARNS, AWS_PROFILE is there",
        "HOME, no-such-folder, HOLDS, none"
    })
    void otherCredentialsAreTold(String variable, String value, State state, String what) {
        Finding finding = new RivalsCheck().look(Patients.with(variable, value));

        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.what()).isEqualTo(what);
        assertThat(finding.blocks()).isFalse();
    }

    @Test
    void aProfileOfTheUrlAndAFileOfProfilesAreTold() throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "");

        assertThat(new RivalsCheck()
                        .look(Patients.with("KC_DB_URL", "jdbc:aws-wrapper:postgresql://h/d?awsProfile=p"))
                        .what())
                .isEqualTo("awsProfile of the URL is set");
        assertThat(new RivalsCheck()
                        .look(Patients.with("AWS_SHARED_CREDENTIALS_FILE", file.toString()))
                        .what())
                .isEqualTo(file + " is there");
    }

    @Test
    void aTokenFileIsRead() throws IOException {
        assertThat(tokenFile("missing").what()).endsWith("does not exist");
        assertThat(tokenFile("").state()).isEqualTo(State.FAILS);
        Files.writeString(folder.resolve("empty"), "\n");
        assertThat(tokenFile("empty").what()).endsWith("is empty");
        Files.writeString(folder.resolve("token"), "abc\n");
        assertThat(tokenFile("token").what()).endsWith("token, 3 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sts.amazonaws.com | system:serviceaccount:ns:kc | -60 |  60 | system:serviceaccount:ns:kc, issued by https://i.test for sts.amazonaws.com, until 2026-11-26T12:01:00Z",
                "sts.amazonaws.com | system:serviceaccount:ns:kc | -60 |   0 | the token expired at 2026-11-26T12:00:00Z",
                "sts.amazonaws.com | system:serviceaccount:ns:kc |  60 | 120 | the token is valid from 2026-11-26T12:01:00Z on, and here it is 2026-11-26T12:00:00Z",
                "sts.amazonaws.com | system:serviceaccount:ns:kc |  20 |  60 | system:serviceaccount:ns:kc, issued by https://i.test for sts.amazonaws.com, until 2026-11-26T12:01:00Z",
                "other             | system:serviceaccount:ns:kc | -60 |  60 | the token is for 'other'",
                "sts.amazonaws.com | somebody                    | -60 |  60 | the token's subject is 'somebody'"
            })
    void claimsAreLookedAt(String audience, String subject, int from, int until, String what) throws IOException {
        String claims = "{\"iss\": \"https://i.test\", \"aud\": \"%s\", \"sub\": \"%s\", \"iat\": %d, \"exp\": %d}"
                .formatted(
                        audience, subject, Patients.NOW.getEpochSecond() + from, Patients.NOW.getEpochSecond() + until);
        assertThat(claims("e30." + encode(claims) + ".c2ln").what()).isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource({"i.test, ns:kc, true", "other.test, ns:kc, false", "i.test, ns:other, false"})
    void tokenIsComparedWithTheTrustPolicyThatIsGiven(String issuer, String account, boolean holds) throws IOException {
        String policy = """
                {"Role": {"AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow",
                 "Action": "sts:AssumeRoleWithWebIdentity",
                 "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/%1$s"},
                 "Condition": {"StringEquals": {"%1$s:aud": "sts.amazonaws.com",
                   "%1$s:sub": "system:serviceaccount:%2$s"}}}]}}}
                """.formatted(issuer, account);
        String claims = "{\"iss\": \"https://i.test\", \"aud\": \"sts.amazonaws.com\","
                + " \"sub\": \"system:serviceaccount:ns:kc\", \"iat\": 0, \"exp\": 4000000000}";
        Map<String, String> environment = Patients.environment();
        environment.put(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                Files.writeString(folder.resolve("jwt"), "e30." + encode(claims) + ".c2ln")
                        .toString());
        EvidenceFiles files =
                new EvidenceFiles(Map.of(Evidence.TRUST_POLICY, Files.writeString(folder.resolve("policy"), policy)));

        Finding finding =
                new ClaimsCheck().look(Patient.inContainer(environment, Map.of(), folder, files, Clock.systemUTC()));

        assertThat(finding.state()).isEqualTo(holds ? State.HOLDS : State.FAILS);
        assertThat(finding.what()
                        .contains("the role trusts system:serviceaccount:%s from %s".formatted(account, issuer)))
                .isNotEqualTo(holds);
    }

    @Test
    void whatIsNoTokenIsToldAndNotShown() throws IOException {
        assertThat(claims("geheim").what()).isEqualTo("the file holds no token (a JWT of three parts)");
    }

    private Finding tokenFile(String name) {
        return new TokenFileCheck()
                .look(Patients.with(
                        "AWS_WEB_IDENTITY_TOKEN_FILE", folder.resolve(name).toString()));
    }

    private Finding claims(String token) throws IOException {
        Path file = Files.writeString(folder.resolve("jwt"), token);
        return new ClaimsCheck().look(Patients.with("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString()));
    }

    private static String encode(String claims) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }
}
