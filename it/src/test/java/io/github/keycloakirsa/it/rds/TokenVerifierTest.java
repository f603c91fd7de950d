package io.github.keycloakirsa.it.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The verifier accepts what AWS's own code makes, and nothing that differs from it in one place. */
class TokenVerifierTest {
    private static final Endpoint ENDPOINT = Endpoint.of("mydb.abc123.eu-central-1.rds.amazonaws.com", 5432);
    private static final Endpoint CLUSTER = Endpoint.of("mydb.cluster-abc123.eu-central-1.rds.amazonaws.com", 5432);
    private static final String ROLE = "arn:aws:iam::123456789012:role/keycloak";
    private static final String USER = "keycloak";
    private static final ConnectPolicy POLICY =
            (role, region, user) -> role.equals(ROLE) && region.equals("eu-central-1") && !user.equals("other");

    private final Clock now = Clock.systemUTC();
    private final IssuedSession session = new IssuedSession(
            "ASIAEXAMPLE",
            "secret/key+1",
            "session/token+with=signs",
            ROLE,
            now.instant().plus(Duration.ofHours(1)));
    private final IssuedSessions sessions = new IssuedSessions();

    TokenVerifierTest() {
        sessions.issued(session);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenOfAwsOwnCodeIsAccepted(Tokens maker) {
        String token = maker.by(session, ENDPOINT, USER);

        Login login = verifier(now).verify(USER, token);

        assertThat(login.refusal()).isEmpty();
        assertThat(login.roleArn()).contains(ROLE);
        assertThat(login.tokenId()).isEqualTo(SignatureV4.sha256(token));
    }

    @ParameterizedTest
    @EnumSource
    void everyNameOfTheServerHasTokensOfItsOwn(Tokens maker) {
        assertThat(refusal(USER, maker.by(session, CLUSTER, USER))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aUserNameOfAnySignsIsAccepted(Tokens maker) {
        String user = "key cloak+ü/=&*~";

        assertThat(refusal(user, maker.by(session, ENDPOINT, user))).isEmpty();
    }

    /** Each place of the text, changed in each of three ways: no byte of a token is there for nothing. */
    @ParameterizedTest
    @EnumSource
    void aTokenWithOneCharacterChangedIsRefused(Tokens maker) {
        String token = maker.by(session, ENDPOINT, USER);

        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'a' ? 'b' : 'a';
            for (String middle : new String[] {"", String.valueOf(other), other + token.substring(i, i + 1)}) {
                String changed = token.substring(0, i) + middle + token.substring(i + 1);
                assertThat(refusal(USER, changed))
                        .as("place %d, '%s'", i, middle)
                        .isPresent();
            }
        }
    }

    /** Signed anew after the change, so that not the signature but the check of that very field refuses it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aChangeThatIsSignedIsRefusedForWhatItIs(String name, Refusal reason, Function<Forgery, Forgery> change) {
        Forgery forgery = new Forgery(Tokens.SDK.by(session, ENDPOINT, USER));
        assertThat(refusal(USER, forgery.signedBy(session.secretAccessKey()))).isEmpty();

        String changed = change.apply(forgery).signedBy(session.secretAccessKey());

        assertThat(refusal(USER, changed)).contains(reason);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("another host", Refusal.OTHER_HOST, it -> it.address("other." + ENDPOINT.address())),
                change("another port", Refusal.OTHER_HOST, it -> it.address(ENDPOINT.host() + ":5433")),
                change("no port", Refusal.OTHER_HOST, it -> it.address(ENDPOINT.host())),
                change("another action", Refusal.OTHER_ACTION, it -> it.with("Action", "read")),
                change("no action", Refusal.NO_TOKEN, it -> it.without("Action")),
                change("another user", Refusal.OTHER_USER, it -> it.with("DBUser", "admin")),
                change("no user", Refusal.NO_TOKEN, it -> it.without("DBUser")),
                change("another algorithm", Refusal.OTHER_ACTION, it -> it.with("X-Amz-Algorithm", "AWS4-HMAC-SHA1")),
                change("other signed headers", Refusal.OTHER_ACTION, it -> it.with("X-Amz-SignedHeaders", "host;x")),
                change(
                        "another day",
                        Refusal.OTHER_SCOPE,
                        it -> it.with("X-Amz-Credential", scope("20200101/eu-central-1/rds-db/aws4_request"))),
                change(
                        "another region",
                        Refusal.OTHER_SCOPE,
                        it -> it.replace("X-Amz-Credential", "eu-central-1", "eu-west-1")),
                change("another service", Refusal.OTHER_SCOPE, it -> it.replace("X-Amz-Credential", "rds-db", "rds")),
                change(
                        "another end of the scope",
                        Refusal.OTHER_SCOPE,
                        it -> it.replace("X-Amz-Credential", "aws4_request", "aws5_request")),
                change("no scope", Refusal.OTHER_SCOPE, it -> it.with("X-Amz-Credential", "ASIAEXAMPLE/")),
                change("another key", Refusal.UNKNOWN_KEY, it -> it.replace("X-Amz-Credential", "ASIA", "AKIA")),
                change("no session token", Refusal.NO_SESSION_TOKEN, it -> it.without("X-Amz-Security-Token")),
                change(
                        "another session token",
                        Refusal.OTHER_SESSION_TOKEN,
                        it -> it.with("X-Amz-Security-Token", "x")),
                change("no lifetime", Refusal.BAD_LIFETIME, it -> it.with("X-Amz-Expires", "0")),
                change("a longer lifetime", Refusal.BAD_LIFETIME, it -> it.with("X-Amz-Expires", "901")),
                change("a negative lifetime", Refusal.NO_TOKEN, it -> it.with("X-Amz-Expires", "-1")),
                change("a date that is none", Refusal.NO_TOKEN, it -> it.with("X-Amz-Date", "20261332T000000Z")),
                change("a parameter more", Refusal.NO_TOKEN, it -> it.with("X-Amz-Other", "1")));
    }

    @Test
    void aTokenSignedByAnotherKeyIsRefused() {
        String forged = new Forgery(Tokens.SDK.by(session, ENDPOINT, USER)).signedBy("another key");

        assertThat(refusal(USER, forged)).contains(Refusal.BAD_SIGNATURE);
    }

    @ParameterizedTest
    @EnumSource
    void aKeyWithoutItsSessionTokenIsRefused(Tokens maker) {
        assertThat(refusal(USER, maker.withoutSessionToken(session, ENDPOINT, USER)))
                .contains(Refusal.NO_SESSION_TOKEN);
    }

    @Test
    void aTokenOfAnotherUserIsRefused() {
        assertThat(refusal("admin", Tokens.SDK.by(session, ENDPOINT, USER))).contains(Refusal.OTHER_USER);
    }

    @Test
    void aPasswordIsRefused() {
        assertThat(refusal(USER, "correct horse battery staple")).contains(Refusal.NO_TOKEN);
        assertThat(refusal(USER, "")).contains(Refusal.NO_TOKEN);
    }

    @Test
    void aParameterGivenTwiceIsRefused() {
        assertThat(refusal(USER, Tokens.SDK.by(session, ENDPOINT, USER) + "&DBUser=" + USER))
                .contains(Refusal.NO_TOKEN);
    }

    @Test
    void aTokenLivesForItsTimeToTheSecond() {
        Instant made = Instant.parse("2026-11-24T12:00:00Z");
        String token = new Forgery(Tokens.SDK.by(session, ENDPOINT, USER))
                .with("X-Amz-Date", "20261124T120000Z")
                .with("X-Amz-Credential", "ASIAEXAMPLE/20261124/eu-central-1/rds-db/aws4_request")
                .with("X-Amz-Expires", "900")
                .signedBy(session.secretAccessKey());
        sessions.issued(new IssuedSession(
                session.accessKeyId(),
                session.secretAccessKey(),
                session.sessionToken(),
                ROLE,
                made.plus(Duration.ofHours(1))));

        assertThat(refusalAt(made.minusSeconds(301), token)).contains(Refusal.NOT_YET_VALID);
        assertThat(refusalAt(made.minusSeconds(300), token)).isEmpty();
        assertThat(refusalAt(made.plusSeconds(899), token)).isEmpty();
        assertThat(refusalAt(made.plusSeconds(900), token)).contains(Refusal.EXPIRED);
    }

    @Test
    void aTokenIsWorthNoMoreThanTheCredentialsThatSignedIt() {
        String token = Tokens.SDK.by(session, ENDPOINT, USER);
        sessions.issued(new IssuedSession(
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken(), ROLE, now.instant()));

        assertThat(refusal(USER, token)).contains(Refusal.SESSION_EXPIRED);
    }

    @Test
    void aUserWhomThePolicyDoesNotNameIsRefused() {
        Login login = verifier(now).verify("other", Tokens.SDK.by(session, ENDPOINT, "other"));

        assertThat(login.refusal()).contains(Refusal.NOT_ALLOWED);
        assertThat(login.roleArn()).contains(ROLE);
    }

    @Test
    void nobodyComesInWhileThePolicyIsUnknown() {
        TokenVerifier verifier = new TokenVerifier(
                Set.of(ENDPOINT),
                sessions,
                (role, region, user) -> {
                    throw new IOException("IAM is down");
                },
                now);

        assertThat(verifier.verify(USER, Tokens.SDK.by(session, ENDPOINT, USER)).refusal())
                .contains(Refusal.POLICY_UNKNOWN);
    }

    private Optional<Refusal> refusal(String user, String token) {
        return verifier(now).verify(user, token).refusal();
    }

    private Optional<Refusal> refusalAt(Instant instant, String token) {
        return verifier(Clock.fixed(instant, ZoneOffset.UTC))
                .verify(USER, token)
                .refusal();
    }

    private TokenVerifier verifier(Clock clock) {
        return new TokenVerifier(Set.of(ENDPOINT, CLUSTER), sessions, POLICY, clock);
    }

    private static String scope(String scope) {
        return "ASIAEXAMPLE/" + scope;
    }

    private static Arguments change(String name, Refusal reason, Function<Forgery, Forgery> change) {
        return Arguments.of(name, reason, change);
    }
}
