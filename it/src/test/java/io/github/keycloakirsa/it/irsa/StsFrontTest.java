package io.github.keycloakirsa.it.irsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.it.irsa.HttpService.Answer;
import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.IssuedSessions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.IdpCommunicationErrorException;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

/** The front, asked by the client of the AWS SDK as Keycloak's is; an STS that lets everybody in stands behind it. */
class StsFrontTest {
    private static final WebIdentity KEYCLOAK = WebIdentity.ofServiceAccount("sso", "keycloak");
    private static final String ROLE = "arn:aws:iam::000000000000:role/keycloak";

    private final OidcIssuer issuer = OidcIssuer.start(0, "localhost", Clock.systemUTC());
    private final OidcProvider provider = new OidcProvider(
            "arn:aws:iam::000000000000:oidc-provider/issuer", issuer.uri(), List.of(WebIdentity.STS, "another-client"));
    private final HttpService behind = HttpService.start(0, request -> new Answer(200, "text/xml", ISSUED));
    private final IssuedSessions sessions = new IssuedSessions();
    private final StsFront front =
            StsFront.start(0, localhost(behind.port()), new Account(), Clock.systemUTC(), sessions);
    private final StsClient sts = StsClient.builder()
            .endpointOverride(localhost(front.port()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @AfterEach
    void close() {
        sts.close();
        front.close();
        behind.close();
        issuer.close();
    }

    @Test
    void theServiceAccountOfTheRoleGetsCredentialsAndTheyAreRemembered() {
        AssumeRoleWithWebIdentityResponse issued = assume(ROLE, issuer.token(KEYCLOAK));

        assertThat(issued.credentials().accessKeyId()).isEqualTo("ASIAEXAMPLE");
        assertThat(sessions.of("ASIAEXAMPLE"))
                .contains(new IssuedSession(
                        "ASIAEXAMPLE", "s3cr3t/+=", "t0k3n&", ROLE, Instant.parse("2031-02-03T04:05:06Z")));
        assertThat(front.calls()).singleElement().satisfies(call -> {
            assertThat(call.roleArn()).isEqualTo(ROLE);
            assertThat(call.accessKeyId()).contains("ASIAEXAMPLE");
            assertThat(call.error()).isEmpty();
        });
    }

    @Test
    void twoTokensAreToldApart() {
        assume(ROLE, issuer.token(KEYCLOAK));
        assume(ROLE, issuer.token(KEYCLOAK));

        assertThat(front.calls()).extracting(StsCall::tokenId).doesNotHaveDuplicates();
    }

    @Test
    void anExpiredTokenIsRefused() {
        refuses(ROLE, issuer.token(KEYCLOAK.withValidity(Duration.ofSeconds(-1))), StsError.EXPIRED_TOKEN)
                .isInstanceOf(ExpiredTokenException.class)
                .hasMessageContaining("must be before the expiration date/time");
    }

    @Test
    void anotherAudienceIsRefused() {
        refuses(ROLE, issuer.token(KEYCLOAK.withAudience("vault")), StsError.INVALID_IDENTITY_TOKEN)
                .isInstanceOf(InvalidIdentityTokenException.class)
                .hasMessageContaining("Incorrect token audience");
    }

    @Test
    void anAudienceOfTheProviderThatTheRoleDoesNotTrustIsRefused() {
        refuses(ROLE, issuer.token(KEYCLOAK.withAudience("another-client")), StsError.ACCESS_DENIED)
                .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void anotherServiceAccountIsRefused() {
        refuses(ROLE, issuer.token(WebIdentity.ofServiceAccount("sso", "other")), StsError.ACCESS_DENIED)
                .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void aRoleThatIsNotThereIsRefusedAsOneThatMayNotBeAssumed() {
        refuses(ROLE + "-2", issuer.token(KEYCLOAK), StsError.ACCESS_DENIED)
                .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void aTokenSignedByAnotherKeyIsRefused() {
        String forged = new TokenSigner(issuer.uri(), Clock.systemUTC()).sign(KEYCLOAK);

        refuses(ROLE, forged, StsError.INVALID_IDENTITY_TOKEN)
                .isInstanceOf(InvalidIdentityTokenException.class)
                .hasMessageContaining("not signed by a key that " + issuer.uri());
    }

    @Test
    void aTokenOfAnIssuerThatIsNotTrustedIsRefused() {
        String foreign = new TokenSigner(URI.create("http://issuer.example.test"), Clock.systemUTC()).sign(KEYCLOAK);

        refuses(ROLE, foreign, StsError.INVALID_IDENTITY_TOKEN)
                .hasMessageContaining("No OpenIDConnect provider found in your account for http://issuer.example.test");
    }

    @Test
    void whatIsNoTokenIsRefused() {
        refuses(ROLE, "no-token", StsError.INVALID_IDENTITY_TOKEN).hasMessageContaining("not a valid JWT");
    }

    @Test
    void anIssuerThatDoesNotShowItsKeysIsTold() {
        String token = issuer.token(KEYCLOAK);
        issuer.close();

        refuses(ROLE, token, StsError.ISSUER_SILENT).isInstanceOf(IdpCommunicationErrorException.class);
    }

    @Test
    void nothingIsIssuedWhileItIsDown() {
        String token = issuer.token(KEYCLOAK);
        front.setAvailable(false);
        refuses(ROLE, token, StsError.UNAVAILABLE)
                .isInstanceOfSatisfying(
                        StsException.class, e -> assertThat(e.statusCode()).isEqualTo(503));

        front.setAvailable(true);
        assertThat(assume(ROLE, token).credentials()).isNotNull();
    }

    @Test
    void anStsBehindThatDoesNotAnswerIsTold() {
        behind.close();

        refuses(ROLE, issuer.token(KEYCLOAK), StsError.UNAVAILABLE).hasMessageContaining("does not answer");
    }

    private AssumeRoleWithWebIdentityResponse assume(String role, String token) {
        return sts.assumeRoleWithWebIdentity(
                request -> request.roleArn(role).roleSessionName("test").webIdentityToken(token));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refuses(String role, String token, StsError error) {
        var refused = assertThatThrownBy(() -> assume(role, token))
                .isInstanceOfSatisfying(
                        StsException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(error.code()));
        assertThat(front.calls()).last().satisfies(call -> {
            assertThat(call.error()).contains(error);
            assertThat(call.accessKeyId()).isEmpty();
        });
        assertThat(sessions.all()).isEmpty();
        return refused;
    }

    private static URI localhost(int port) {
        return URI.create("http://localhost:" + port);
    }

    /** An account with one provider and one role. */
    private final class Account implements TrustedRoles {
        private final Map<String, TrustPolicy> roles = Map.of(ROLE, TrustPolicy.of(provider, KEYCLOAK));

        @Override
        public Optional<OidcProvider> provider(URI uri) {
            return Optional.of(provider).filter(known -> known.issuer().equals(uri));
        }

        @Override
        public Optional<TrustPolicy> trustPolicy(String roleArn) {
            return Optional.ofNullable(roles.get(roleArn));
        }
    }

    private static final String ISSUED = """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult>
                <Credentials>
                  <AccessKeyId>ASIAEXAMPLE</AccessKeyId>
                  <SecretAccessKey>s3cr3t/+=</SecretAccessKey>
                  <SessionToken>t0k3n&amp;</SessionToken>
                  <Expiration>2031-02-03T04:05:06Z</Expiration>
                </Credentials>
                <AssumedRoleUser><Arn>arn:aws:sts::000000000000:assumed-role/keycloak/test</Arn></AssumedRoleUser>
              </AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>
            """;
}
