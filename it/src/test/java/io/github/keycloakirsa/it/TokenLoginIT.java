package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.it.rds.Endpoint;
import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.rds.Refusal;
import io.github.keycloakirsa.it.rds.Tokens;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.JdbcLogin;
import io.github.keycloakirsa.it.server.RdsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The database server lets users in as RDS does. Played by JDBC, for what no image can be brought to do. */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenLoginIT {
    private static final String USER = "jdbc";
    private static final Endpoint ELSEWHERE = Endpoint.of("elsewhere.abc123.eu-central-1.rds.amazonaws.com", 5432);

    /** SQLStates: what RDS answers to a token that it does not take, and to a user who needs a password. */
    private static final String REFUSED = "28000";

    private static final String WRONG_PASSWORD = "28P01";

    private RdsServer rds;
    private Database database;
    private IssuedSession session;

    @BeforeAll
    void createUsers(Rig rig) {
        rds = rig.rds();
        database = rds.createIamDatabase(USER);
        rds.postgres().createUser("other", database, RdsServer.IAM_ROLE);
        rds.postgres().createUser("stranger-of-jdbc", database, RdsServer.IAM_ROLE);
        rds.postgres().createUser("not-in-rds-iam", database);
    }

    /** Tokens of one session, user and second are the same token; every test has a session of its own. */
    @BeforeEach
    void openSession(Rig rig) {
        session = rig.session();
    }

    @Test
    void aTokenLetsItsUserIn() throws SQLException {
        String token = token(USER);

        assertThat(login(USER, token).currentUser()).isEqualTo(USER);
        assertThat(decisions(token)).singleElement().satisfies(login -> {
            assertThat(login.accepted()).isTrue();
            assertThat(login.roleArn()).contains(session.roleArn());
        });
    }

    @Test
    void theServersCertificateIsOfTheNameThatWasAsked(Rig rig, @TempDir Path folder) throws Exception {
        Path root =
                Files.writeString(folder.resolve("root.pem"), rig.authority().certificate());

        assertThat(login(USER, token(USER))
                        .with("sslmode", "verify-full")
                        .with("sslrootcert", root.toString())
                        .currentUser())
                .isEqualTo(USER);
    }

    @Test
    void aTokenOfAnotherUserIsRefused() {
        assertRefused(Refusal.OTHER_USER, "other", token(USER));
    }

    @Test
    void aTokenOfAnotherHostIsRefused() {
        String token = Tokens.SDK.by(session, ELSEWHERE, USER);

        assertRefused(Refusal.OTHER_HOST, USER, token);
    }

    @Test
    void aTamperedTokenIsRefused() {
        String token = token(USER);

        assertRefused(Refusal.BAD_SIGNATURE, USER, token.substring(0, token.length() - 4) + "beef");
    }

    @Test
    void anExpiredTokenIsRefused() {
        Instant past = Instant.now().minus(Duration.ofMinutes(16));

        assertRefused(Refusal.EXPIRED, USER, Tokens.madeAt(past, session, rds.instance(), USER));
    }

    @Test
    void aTokenWithoutSessionTokenIsRefused() {
        assertRefused(Refusal.NO_SESSION_TOKEN, USER, Tokens.SDK.withoutSessionToken(session, rds.instance(), USER));
    }

    @Test
    void aTokenByAKeyThatNobodyWasGivenIsRefused() {
        IssuedSession unknown = new IssuedSession("ASIAUNKNOWN", "secret", "session", "role", Instant.MAX);

        assertRefused(Refusal.UNKNOWN_KEY, USER, Tokens.SDK.by(unknown, rds.instance(), USER));
    }

    @Test
    void aUserWhomThePolicyDoesNotNameIsRefused() {
        assertRefused(Refusal.NOT_ALLOWED, "stranger-of-jdbc", token("stranger-of-jdbc"));
    }

    @Test
    void aPasswordIsRefused() {
        assertRefused(Refusal.NO_TOKEN, USER, "a password");
    }

    @Test
    void aLoginWithoutTlsIsRefusedAndItsTokenIsNotLookedAt() {
        String token = token(USER);

        SQLException refused = refusal(login(USER, token).with("sslmode", "disable"));

        assertThat(refused.getSQLState()).isEqualTo(REFUSED);
        assertThat(refused.getMessage()).contains("no encryption");
        assertThat(decisions(token)).isEmpty();
    }

    /** Such a user has a password, or none; a token is no more than a wrong one. */
    @Test
    void aTokenOfAUserWhoIsNoMemberOfRdsIamIsAWrongPassword() {
        String token = token("not-in-rds-iam");

        assertThat(refusal(login("not-in-rds-iam", token)).getSQLState()).isEqualTo(WRONG_PASSWORD);
        assertThat(decisions(token)).isEmpty();
    }

    private void assertRefused(Refusal reason, String user, String token) {
        SQLException refused = refusal(login(user, token));

        assertThat(refused.getSQLState()).isEqualTo(REFUSED);
        assertThat(refused.getMessage()).contains("authentication failed for user \"" + user + "\"");
        assertThat(decisions(token)).extracting(Login::refusal).containsExactly(Optional.of(reason));
    }

    private static SQLException refusal(JdbcLogin login) {
        return catchThrowableOfType(SQLException.class, login::currentUser);
    }

    private JdbcLogin login(String user, String token) {
        return new JdbcLogin(database, user, token);
    }

    private String token(String user) {
        return Tokens.SDK.by(session, rds.instance(), user);
    }

    private List<Login> decisions(String token) {
        return rds.logins().with(token);
    }
}
