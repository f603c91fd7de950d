package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.rds.Refusal;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import io.github.keycloakirsa.it.server.RdsServer;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Keycloak shows when the database does not let it in; docs/iam.md says the same to its reader. */
@ExtendWith(RigExtension.class)
class DatabaseRefusalIT {
    /** What Keycloak ends with. A health check that comes in between says the same under another name. */
    private static final Pattern ERROR =
            Pattern.compile("(?m)^\\S+ \\S+ ERROR \\[\\S+\\.ExecutionExceptionHandler] .*$");

    private static final String REFUSED = "LDAP authentication failed for user ";

    @Test
    void aUserWhomThePolicyDoesNotName(Rig rig) {
        Database database = rig.postgres().createDatabase("stranger");
        rig.postgres().createUser("stranger", database, RdsServer.IAM_ROLE);

        KeycloakSetup setup = rig.withRole(rig.another("keycloak-stranger"));
        assertOneError(REFUSED + "\"stranger\"", setup, url(rig, database), database);
        assertDecisions(rig, database, Refusal.NOT_ALLOWED);
    }

    @Test
    @Tag("all")
    void aTokenForAnotherHost(Rig rig) {
        Database database = rig.rds().createIamDatabase("elsewhere");
        String url = url(rig, database) + "&iamHost=elsewhere.abc123.eu-central-1.rds.amazonaws.com";

        assertOneError(REFUSED + "\"elsewhere\"", withRole(rig, database), url, database);
        assertDecisions(rig, database, Refusal.OTHER_HOST);
    }

    @Test
    @Tag("all")
    void aTemporaryKeyWithoutItsSessionToken(Rig rig) {
        Database database = rig.rds().createIamDatabase("no-session-token");

        assertOneError(
                REFUSED + "\"no-session-token\"", withKey(rig, database, rig.session()), url(rig, database), database);
        assertDecisions(rig, database, Refusal.NO_SESSION_TOKEN);
    }

    @Test
    @Tag("all")
    void aKeyThatNobodyWasGiven(Rig rig) {
        Database database = rig.rds().createIamDatabase("unknown-key");
        IssuedSession unknown = new IssuedSession("ASIAUNKNOWN", "secret", "session", Rig.ROLE, Instant.MAX);

        assertOneError(REFUSED + "\"unknown-key\"", withKey(rig, database, unknown), url(rig, database), database);
        assertDecisions(rig, database, Refusal.UNKNOWN_KEY);
    }

    @Test
    @Tag("all")
    void aUserWhoIsNoMemberOfRdsIam(Rig rig) {
        Database database = rig.postgres().createDatabase("not-a-member");
        rig.postgres().createUser("not-a-member", database);

        assertOneError(
                "password authentication failed for user \"not-a-member\"",
                withRole(rig, database),
                url(rig, database),
                database);
        assertThat(rig.rds().logins().of("not-a-member")).isEmpty();
    }

    @Test
    @Tag("all")
    void aConnectionWithoutTls(Rig rig) {
        Database database = rig.rds().createIamDatabase("without-tls");

        assertOneError("no encryption", withRole(rig, database), url(rig, database) + "&sslmode=disable", database);
        assertThat(rig.rds().logins().of("without-tls")).isEmpty();
    }

    @Test
    @Tag("all")
    void aHostNameThatTellsNoRegion(Rig rig) {
        Database database = rig.rds().createIamDatabase("unknown-region");

        assertOneError(
                "Unable to determine connection region",
                withRole(rig, database),
                "jdbc:aws-wrapper:" + database.subUrl() + "?wrapperPlugins=iam",
                database);
        assertThat(rig.rds().logins().of("unknown-region")).isEmpty();
    }

    private static void assertOneError(String text, KeycloakSetup setup, String url, Database database) {
        String log = setup.withIamLogin(url, database.name()).startInVain();

        assertThat(ERROR.matcher(log).results().map(MatchResult::group))
                .filteredOn(line -> line.contains(text))
                .as(log)
                .hasSize(1);
    }

    private static void assertDecisions(Rig rig, Database database, Refusal reason) {
        assertThat(rig.rds().logins().of(database.name()))
                .isNotEmpty()
                .extracting(Login::refusal)
                .containsOnly(Optional.of(reason));
    }

    private static String url(Rig rig, Database database) {
        return Rig.iamUrl(rig.rds().instance(), database);
    }

    private static KeycloakSetup withRole(Rig rig, Database database) {
        return rig.withRole(rig.another("keycloak-" + database.name()));
    }

    /** What nobody should do: keys by hand, of which the session token was left out. */
    private static KeycloakSetup withKey(Rig rig, Database database, IssuedSession session) {
        return rig.another("keycloak-" + database.name())
                .with("AWS_REGION", RdsServer.REGION)
                .with("AWS_ACCESS_KEY_ID", session.accessKeyId())
                .with("AWS_SECRET_ACCESS_KEY", session.secretAccessKey());
    }
}
