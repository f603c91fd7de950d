package io.github.keycloakirsa.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server answers binds, as PostgreSQL sends them, with the verifier's decision. */
class LoginServerTest {
    private static final Endpoint ENDPOINT = Endpoint.of("mydb.abc123.eu-central-1.rds.amazonaws.com", 5432);

    private final IssuedSession session = new IssuedSession(
            "ASIAEXAMPLE", "secret", "session", "arn:role", Instant.now().plus(Duration.ofHours(1)));
    private final Logins logins = new Logins();
    private LoginServer server;

    @BeforeEach
    void start() {
        IssuedSessions sessions = new IssuedSessions();
        sessions.issued(session);
        server = LoginServer.start(
                0,
                new TokenVerifier(Set.of(ENDPOINT), sessions, (role, region, user) -> true, Clock.systemUTC()),
                logins);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBindWithATokenSucceeds() throws LDAPException {
        String token = Tokens.SDK.by(session, ENDPOINT, "keycloak");

        assertThat(bind("uid=keycloak,ou=rds", token)).isEqualTo(ResultCode.SUCCESS);

        assertThat(logins.of("keycloak"))
                .isEqualTo(logins.with(token))
                .singleElement()
                .matches(Login::accepted);
    }

    @Test
    void aBindWithAPasswordFailsAndSaysWhy() {
        LDAPException refused = catchThrowableOfType(LDAPException.class, () -> bind("uid=keycloak,ou=rds", "secret"));

        assertThat(refused.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
        assertThat(refused.getDiagnosticMessage()).isEqualTo("NO_TOKEN");
        assertThat(logins.all()).extracting(Login::refusal).containsExactly(Optional.of(Refusal.NO_TOKEN));
    }

    /** Such as a comma: PostgreSQL escapes nothing, so the user is all between prefix and suffix. */
    @Test
    void aUserIsWhatPostgresqlSaysWhateverItsSigns() throws LDAPException {
        String user = "a,ou=b";

        assertThat(bind("uid=" + user + ",ou=rds", Tokens.SDK.by(session, ENDPOINT, user)))
                .isEqualTo(ResultCode.SUCCESS);
    }

    @Test
    void whoIsAcceptedIsNotTheNextOneOnTheConnection() throws LDAPException {
        try (LDAPConnection connection = new LDAPConnection("localhost", server.port())) {
            connection.bind("uid=keycloak,ou=rds", Tokens.SDK.by(session, ENDPOINT, "keycloak"));

            LDAPException refused =
                    catchThrowableOfType(LDAPException.class, () -> connection.bind("uid=other,ou=rds", "secret"));

            assertThat(refused.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
        }
    }

    private ResultCode bind(String name, String password) throws LDAPException {
        try (LDAPConnection connection = new LDAPConnection("localhost", server.port())) {
            return connection.bind(name, password).getResultCode();
        }
    }
}
