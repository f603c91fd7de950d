package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.irsa.StsCall;
import io.github.keycloakirsa.it.irsa.StsError;
import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.rds.Refusal;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.PodIdentity;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.TokenEndpoint;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Time passes while a server runs. The database's clock is ahead, so that a token of 15 minutes lives for half a
 * minute, and the pool opens a new connection every few seconds.
 */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IrsaTimeIT {
    private static final String USER = "time";
    private static final Duration AHEAD = Duration.ofMinutes(15).minusSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int CONNECTIONS = 4;

    private Rig rig;
    private RdsServer rds;
    private Database database;
    private PodIdentity identity;
    private KeycloakServer keycloak;
    private TokenEndpoint tokens;

    @BeforeAll
    void start(Rig shared) {
        rig = shared;
        rds = rig.rds("time", Rig.postgresImage(), Clock.offset(Clock.systemUTC(), AHEAD));
        database = rds.createIamDatabase(USER);
        identity = rig.identity();
        keycloak = rig.another("keycloak-time")
                .with(identity)
                .withIamLogin(Rig.iamUrl(rds.instance(), database), USER)
                .with("KC_DB_POOL_INITIAL_SIZE", "1")
                .with("KC_DB_POOL_MAX_SIZE", String.valueOf(CONNECTIONS))
                .with("KC_DB_POOL_MAX_LIFETIME", "3s")
                .start();
        tokens = new TokenEndpoint(keycloak);
    }

    @AfterAll
    void stop() {
        keycloak.close();
        rds.close();
    }

    @Test
    void aTokenThatIsRefusedIsRenewedAndRetriedOnce() {
        List<Login> expired = awaitExpiry();

        assertThat(expired).as("each connection is refused once").hasSizeLessThanOrEqualTo(CONNECTIONS);
        Login refused = expired.get(0);
        List<Login> logins = logins();
        assertThat(logins.subList(0, logins.indexOf(refused)))
                .as("the token was good before")
                .anyMatch(login -> login.accepted() && login.tokenId().equals(refused.tokenId()));
        assertThat(logins.subList(logins.indexOf(refused), logins.size()))
                .as("another one is good after")
                .anyMatch(login -> login.accepted() && !login.tokenId().equals(refused.tokenId()));
        assertThat(logins).extracting(Login::refusal).containsOnly(Optional.empty(), Optional.of(Refusal.EXPIRED));
    }

    @Test
    void theTokenFileIsReadAnew() {
        String token = rig.account().issuer().token(Rig.KEYCLOAK);
        keycloak.write(PodIdentity.TOKEN_FILE, token);

        await("a call of STS with the new token", () -> {
            tokens.logIn();
            return calls(token).stream().anyMatch(call -> call.error().isEmpty());
        });
        tokens.logIn();
    }

    @Test
    void anStsThatIsDownForAWhileLosesNothing() {
        rig.account().sts().setAvailable(false);
        try {
            await("a call that STS does not answer", () -> {
                tryToLogIn();
                return rig.account().sts().calls().stream()
                        .anyMatch(call -> call.error().equals(Optional.of(StsError.UNAVAILABLE)));
            });
        } finally {
            rig.account().sts().setAvailable(true);
        }

        await("a login to Keycloak", this::tryToLogIn);
        assertThat(keycloak.isRunning()).isTrue();
    }

    /** Waits until a token that was good is refused, and the server has gone on; the refusals of that token. */
    private List<Login> awaitExpiry() {
        await("a token that is expired", () -> {
            tokens.logIn();
            List<Login> logins = logins();
            return logins.stream().anyMatch(login -> !login.accepted())
                    && logins.get(logins.size() - 1).accepted();
        });
        Login first =
                logins().stream().filter(login -> !login.accepted()).findFirst().orElseThrow();
        return logins().stream()
                .filter(login -> !login.accepted() && login.tokenId().equals(first.tokenId()))
                .toList();
    }

    private List<Login> logins() {
        return rds.logins().of(USER);
    }

    private List<StsCall> calls(String token) {
        return rig.account().sts().calls().stream()
                .filter(call -> call.tokenId().equals(StsCall.idOf(token)))
                .toList();
    }

    private boolean tryToLogIn() {
        try {
            tokens.logIn();
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still no " + what).isLessThan(end);
        }
    }
}
