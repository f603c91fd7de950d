package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.irsa.StsCall;
import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.Load;
import io.github.keycloakirsa.it.server.PodIdentity;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.TokenEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server at work opens connections all the time, and opens them anew when it has lost them. */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadIT {
    private static final int CLIENTS = 50;
    private static final int CONNECTIONS = 20;
    private static final String START = "SELECT pg_postmaster_start_time()";
    private static final Duration DURATION = Duration.ofMinutes(1);

    private Rig rig;
    private RdsServer rds;
    private PodIdentity identity;

    @AutoClose
    private KeycloakServer keycloak;

    @BeforeAll
    void start(Rig shared) {
        rig = shared;
        identity = rig.identity();
        rds = rig.rds("busy", Rig.postgresImage());
        Database database = rig.readyDatabase(rds, "busy");
        keycloak = rig.another("keycloak-busy")
                .with(identity)
                .withIamLogin(Rig.iamUrl(rds.instance(), database), database.name())
                // A pool that grows with the load alone has as few connections as the machine is fast.
                .with("KC_DB_POOL_INITIAL_SIZE", String.valueOf(CONNECTIONS))
                .with("KC_DB_POOL_MIN_SIZE", String.valueOf(CONNECTIONS))
                .with("KC_DB_POOL_MAX_SIZE", String.valueOf(CONNECTIONS))
                .with("KC_DB_POOL_MAX_LIFETIME", "3s")
                .start();
    }

    @Test
    void noLoginFailsWhileConnectionsAreRecycled() {
        int before = logins().size();

        Load load = Load.run(keycloak, CLIENTS, DURATION);

        assertThat(load.failures()).isEmpty();
        assertThat(load.logins()).isGreaterThan(CLIENTS);
        List<Login> since = logins().subList(before, logins().size());
        assertThat(since).as("connections").hasSizeGreaterThan(5 * CONNECTIONS).allMatch(Login::accepted);
        assertThat(tokens(since))
                .as("the token that was there when the load began")
                .hasSize(1);
        assertOneCallOfStsForEachToken();
    }

    @Test
    void aRestartOfTheDatabaseIsOverWhenTheDatabaseIsBack() {
        int before = logins().size();
        String started = rds.postgres().run("postgres", START);

        Load during = Load.start(keycloak, CLIENTS);
        try (during) {
            rds.postgres().restart();
            keycloak.awaitReady();
        }

        assertThat(rds.postgres().run("postgres", START)).isNotEqualTo(started);
        assertThat(keycloak.isRunning()).isTrue();
        new TokenEndpoint(keycloak).logIn();
        // None of the connections of before is left.
        assertThat(logins()).hasSizeGreaterThan(before).allMatch(Login::accepted);
        assertOneCallOfStsForEachToken();
    }

    /** Each new token asks STS for credentials of its own; a token that is taken once more asks nobody. */
    private void assertOneCallOfStsForEachToken() {
        List<StsCall> calls = rig.account().sts().callsWith(identity.token().orElseThrow());

        assertThat(calls).allMatch(call -> call.error().isEmpty()).hasSameSizeAs(tokens(logins()));
    }

    private static Set<String> tokens(List<Login> logins) {
        return logins.stream().map(Login::tokenId).collect(Collectors.toSet());
    }

    private List<Login> logins() {
        return rds.logins().of("busy");
    }
}
