package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(30);
    private static final Duration AHEAD = Duration.ofMinutes(15).minus(TOKEN_LIFE);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int CONNECTIONS = 4;

    private Rig rig;
    private RdsServer rds;
    private Database database;
    private KeycloakServer keycloak;
    private TokenEndpoint tokens;
    /** The content of the token file, now and before. */
    private final List<String> webIdentityTokens = new CopyOnWriteArrayList<>();

    @BeforeAll
    void start(Rig shared) {
        rig = shared;
        rds = rig.rds("time", Rig.postgresImage(), Clock.offset(Clock.systemUTC(), AHEAD));
        database = rig.readyDatabase(rds, USER);
        PodIdentity identity = rig.identity();
        webIdentityTokens.add(identity.token().orElseThrow());
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
    void eachNewTokenAsksStsOnce() {
        awaitExpiry();

        // A token that was just asked for may not have come to the database yet.
        await("moment with as many answers of STS as tokens", () -> {
            tokens.logIn();
            return answers(webIdentityTokens) == tokenIds(logins()).size();
        });
    }

    /** A pool that is not told otherwise keeps its connections. */
    @Test
    @Tag("all")
    void aConnectionOutlivesItsToken() {
        Database lasting = rig.readyDatabase(rds, "lasting");
        try (KeycloakServer server = rig.another("keycloak-lasting")
                .with(rig.identity())
                .withIamLogin(Rig.iamUrl(rds.instance(), lasting), lasting.name())
                .with("KC_DB_POOL_INITIAL_SIZE", String.valueOf(CONNECTIONS))
                .with("KC_DB_POOL_MIN_SIZE", String.valueOf(CONNECTIONS))
                .with("KC_DB_POOL_MAX_SIZE", String.valueOf(CONNECTIONS))
                .start()) {
            TokenEndpoint endpoint = new TokenEndpoint(server);
            await("connection that answers after the end of its token", () -> {
                endpoint.logIn();
                return connections(lasting, "query_start > backend_start + interval '" + TOKEN_LIFE + "'") > 0;
            });
            List<Login> before = logins(lasting);
            assertThat(before).allMatch(Login::accepted);
            assertThat(tokenIds(before)).hasSize(1);

            rds.postgres().run("postgres", "SELECT pg_terminate_backend(pid)" + ofUser(lasting));
            await(
                    "login by a new connection",
                    () -> canLogIn(endpoint)
                            && logins(lasting).stream().skip(before.size()).anyMatch(Login::accepted));
            Login next = logins(lasting).get(before.size());
            assertThat(next.tokenId())
                    .as("the token of before")
                    .isEqualTo(before.get(0).tokenId());
            assertThat(next.refusal()).contains(Refusal.EXPIRED);
        }
    }

    @Test
    void theTokenFileIsReadAnew() {
        String token = rig.account().issuer().token(Rig.KEYCLOAK);
        webIdentityTokens.add(token);
        keycloak.write(PodIdentity.TOKEN_FILE, token);

        await("call of STS with the new token", () -> {
            tokens.logIn();
            return answers(List.of(token)) > 0;
        });
        tokens.logIn();
    }

    @Test
    @Tag("all")
    void anStsThatIsDownForAWhileLosesNothing() {
        TokenEndpoint.Tokens session = tokens.logIn();
        rig.account().sts().setAvailable(false);
        try {
            await("call that STS does not answer", () -> {
                canLogIn(tokens);
                return rig.account().sts().calls().stream()
                        .anyMatch(call -> call.error().equals(Optional.of(StsError.UNAVAILABLE)));
            });
        } finally {
            rig.account().sts().setAvailable(true);
        }

        await("login to Keycloak", () -> canLogIn(tokens));
        assertThat(tokens.refresh(session).session())
                .as("the session of before goes on")
                .isEqualTo(session.session());
        assertThat(keycloak.isRunning()).isTrue();
    }

    /** Waits until a token that was good is refused, and the server has gone on; the refusals of that token. */
    private List<Login> awaitExpiry() {
        await("token that is expired", () -> {
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
        return logins(database);
    }

    private List<Login> logins(Database of) {
        return rds.logins().of(of.name());
    }

    private static Set<String> tokenIds(List<Login> logins) {
        return logins.stream().map(Login::tokenId).collect(Collectors.toSet());
    }

    /** How often STS gave credentials for one of these web identity tokens. */
    private long answers(List<String> tokensOfPod) {
        return tokensOfPod.stream()
                .flatMap(token -> rig.account().sts().callsWith(token).stream())
                .filter(call -> call.error().isEmpty())
                .count();
    }

    /** How many connections of a database's user are as a condition on {@code pg_stat_activity} says. */
    private long connections(Database of, String condition) {
        return Long.parseLong(rds.postgres().run("postgres", "SELECT count(*)" + ofUser(of) + " AND " + condition));
    }

    private static String ofUser(Database of) {
        return " FROM pg_stat_activity WHERE usename = '" + of.name() + "'";
    }

    private static boolean canLogIn(TokenEndpoint endpoint) {
        try {
            endpoint.logIn();
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
