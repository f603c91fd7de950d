package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.Http;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import io.github.keycloakirsa.it.server.TokenEndpoint;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes find each other by way of the database, and one goes on alone. */
@ExtendWith(RigExtension.class)
class TwoNodesIT {
    private static final Pattern CLUSTER_SIZE = Pattern.compile("(?m)^vendor_cluster_size\\{.*} (\\S+)$");

    @Test
    void aSessionOutlivesTheNodeThatOpenedIt(Rig rig) {
        Database database = rig.rds().createIamDatabase("nodes");
        CompletableFuture<KeycloakServer> first =
                CompletableFuture.supplyAsync(node(rig, "keycloak-node-1", database)::start);
        try (KeycloakServer other = node(rig, "keycloak-node-2", database).start();
                KeycloakServer lost = first.join()) {
            assertThat(List.of(clusterSize(lost), clusterSize(other))).containsExactly(2, 2);

            TokenEndpoint.Tokens opened = new TokenEndpoint(lost).logIn();
            lost.kill();

            TokenEndpoint.Tokens refreshed = new TokenEndpoint(other).refresh(opened);
            assertThat(refreshed.session()).isEqualTo(opened.session());
        }
        assertThat(rig.rds().logins().of(database.name())).isNotEmpty().allMatch(Login::accepted);
    }

    private static KeycloakSetup node(Rig rig, String name, Database database) {
        return rig.withRole(rig.another(name))
                .withIamLogin(Rig.iamUrl(rig.rds().instance(), database), database.name())
                // One name for both, as behind a load balancer: it stands in every token.
                .with("KC_HOSTNAME", "https://login.example.test");
    }

    private static int clusterSize(KeycloakServer server) {
        String metrics = new Http(HttpClient.Version.HTTP_1_1)
                .get(server.managementUri().resolve("/metrics"))
                .body();
        Matcher size = CLUSTER_SIZE.matcher(metrics);
        assertThat(size.find()).as(metrics).isTrue();
        return (int) Double.parseDouble(size.group(1));
    }
}
