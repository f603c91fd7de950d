package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.Load;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.TokenEndpoint;
import java.time.Duration;
import java.util.List;
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
    private static final Duration DURATION = Duration.ofMinutes(1);

    private RdsServer rds;

    @AutoClose
    private KeycloakServer keycloak;

    @BeforeAll
    void start(Rig rig) {
        rds = rig.rds("busy", Rig.postgresImage());
        Database database = rds.createIamDatabase("busy");
        keycloak = rig.withRole(rig.another("keycloak-busy"))
                .withIamLogin(Rig.iamUrl(rds.instance(), database), database.name())
                .with("KC_DB_POOL_MAX_SIZE", String.valueOf(CONNECTIONS))
                .with("KC_DB_POOL_MAX_LIFETIME", "3s")
                .start();
    }

    @Test
    void noLoginFailsWhileConnectionsAreRecycled() throws InterruptedException {
        int before = logins().size();

        Load load = Load.start(keycloak, CLIENTS);
        try (load) {
            // The load itself, not a wait for something.
            Thread.sleep(DURATION.toMillis());
        }

        assertThat(load.failures()).isEmpty();
        assertThat(load.logins()).isGreaterThan(CLIENTS);
        List<Login> since = logins().subList(before, logins().size());
        assertThat(since).hasSizeGreaterThan(2 * CONNECTIONS).allMatch(Login::accepted);
        assertThat(since.stream().map(Login::tokenId).distinct()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aRestartOfTheDatabaseIsOverWhenTheDatabaseIsBack() {
        int before = logins().size();

        Load during = Load.start(keycloak, CLIENTS);
        try (during) {
            rds.postgres().restart();
            keycloak.awaitReady();
        }

        assertThat(keycloak.isRunning()).isTrue();
        new TokenEndpoint(keycloak).logIn();
        // None of the connections of before is left.
        assertThat(logins()).hasSizeGreaterThan(before).allMatch(Login::accepted);
    }

    private List<Login> logins() {
        return rds.logins().of("busy");
    }
}
