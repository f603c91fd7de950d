package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.irsa.StsCall;
import io.github.keycloakirsa.it.irsa.StsError;
import io.github.keycloakirsa.it.irsa.TokenSigner;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.PodIdentity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Keycloak whose role is not to be had does not start, says why, and never comes near its database. */
@ExtendWith(RigExtension.class)
class IrsaRefusalIT {
    /**
     * What the provider of IRSA's credentials says, in the error with which Keycloak ends. A health check that comes in
     * between is told the same.
     */
    private static final Pattern ERROR = Pattern.compile("(?m)^\\S+ \\S+ ERROR \\[\\S+\\.ExecutionExceptionHandler] .*"
            + "Unable to load credentials.*WebIdentityTokenFileCredentialsProvider\\(\\): (.*?), Profile");

    private Rig rig;
    private PodIdentity identity;

    @BeforeEach
    void takeIdentity(Rig shared) {
        rig = shared;
        identity = shared.identity();
    }

    @Test
    void anExpiredTokenIsRefused() {
        String token = rig.account().issuer().token(Rig.KEYCLOAK.withValidity(Duration.ofMinutes(-1)));

        assertThat(reason("expired", identity.withToken(token))).contains("Token expired: current date/time");
        assertThat(errors(token)).containsOnly(StsError.EXPIRED_TOKEN);
    }

    @Test
    @Tag("all")
    void aTokenForAnotherAudienceIsRefused() {
        String token = rig.account().issuer().token(Rig.KEYCLOAK.withAudience("https://kubernetes.default.svc"));

        assertThat(reason("audience", identity.withToken(token))).contains("Incorrect token audience");
        assertThat(errors(token)).containsOnly(StsError.INVALID_IDENTITY_TOKEN);
    }

    @Test
    @Tag("all")
    void aTokenOfAnotherServiceAccountIsRefused() {
        String token = rig.account().issuer().token(Rig.KEYCLOAK.withSubject("system:serviceaccount:keycloak:default"));

        assertThat(reason("subject", identity.withToken(token)))
                .contains("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        assertThat(errors(token)).containsOnly(StsError.ACCESS_DENIED);
    }

    @Test
    @Tag("all")
    void aForgedTokenIsRefused() {
        String token = new TokenSigner(rig.account().issuer().uri(), Clock.systemUTC()).sign(Rig.KEYCLOAK);

        assertThat(reason("forged", identity.withToken(token))).contains("The token is not signed by a key that");
        assertThat(errors(token)).containsOnly(StsError.INVALID_IDENTITY_TOKEN);
    }

    @Test
    @Tag("all")
    void aRoleThatMayNotBeAssumedIsRefused() {
        String role = rig.account().createRole("of-somebody-else", Rig.KEYCLOAK.withSubject("somebody else"));

        assertThat(reason("role", identity.withRole(role)))
                .contains("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        assertThat(errors(identity.token().orElseThrow())).containsOnly(StsError.ACCESS_DENIED);
    }

    @Test
    void aMissingTokenFileIsTold() {
        assertThat(reason("no-file", identity.withoutToken()))
                .contains("NoSuchFileException: " + PodIdentity.TOKEN_FILE);
        assertThat(errors(identity.token().orElseThrow())).isEmpty();
    }

    @Test
    @Tag("all")
    void aTokenFileThatMayNotBeReadIsTold() {
        assertThat(reason("unreadable", identity.withTokenMode(0600)))
                .contains("AccessDeniedException: " + PodIdentity.TOKEN_FILE);
        assertThat(errors(identity.token().orElseThrow())).isEmpty();
    }

    /** Without a region the SDK knows only one STS, of which there is a false one here; it asks no other address. */
    @Test
    @Tag("all")
    void withoutARegionTheGlobalStsIsAsked() {
        assertThat(reason("no-region", identity.without("AWS_REGION"))).contains("Connection refused");
        assertThat(errors(identity.token().orElseThrow())).isEmpty();
    }

    /** Why a server does not start, from the one line of its log that says so; it did not try to log in. */
    private String reason(String name, PodIdentity broken) {
        Database database = rig.rds().createIamDatabase("irsa-" + name);
        String log = rig.another("keycloak-" + database.name())
                .with(broken)
                .withHost("sts.amazonaws.com", "127.0.0.1")
                .withIamLogin(Rig.iamUrl(rig.rds().instance(), database), database.name())
                .startInVain();

        assertThat(rig.rds().logins().of(database.name())).isEmpty();
        List<String> reasons =
                ERROR.matcher(log).results().map(match -> match.group(1)).toList();
        assertThat(reasons).as(log).hasSize(1);
        return reasons.get(0);
    }

    private List<StsError> errors(String token) {
        return rig.account().sts().callsWith(token).stream()
                .map(StsCall::error)
                .flatMap(Optional::stream)
                .toList();
    }
}
