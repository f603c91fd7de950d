package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.server.Http;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The image as it is, started with {@code start} on PostgreSQL, does what a Keycloak is for. */
@ExtendWith(RigExtension.class)
class UserLifeIT {
    private static final String USERS_OF_THE_NAME = "SELECT count(*) FROM user_entity WHERE username = ?";

    @ParameterizedTest
    @EnumSource(Variant.class)
    void isReadyOnTheManagementPort(Variant variant, Rig rig) {
        HttpResponse<String> health = new Http(HttpClient.Version.HTTP_1_1)
                .get(rig.keycloak(variant).managementUri().resolve("/health/ready"));

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\": \"UP\"").contains("database connections");
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void anAdministratorCreatesReadsAndDeletesAUser(Variant variant, Rig rig) {
        String name = "user-" + UUID.randomUUID();
        KeycloakAdmin admin = KeycloakAdmin.logIn(rig.keycloak(variant));

        URI user = admin.createUser(Map.of("username", name, "enabled", true));
        assertThat(admin.findUser(user).orElseThrow().path("username").asText()).isEqualTo(name);
        assertThat(rig.database(variant).number(USERS_OF_THE_NAME, name)).isEqualTo(1);

        admin.deleteUser(user);
        assertThat(admin.findUser(user)).isEmpty();
        assertThat(rig.database(variant).number(USERS_OF_THE_NAME, name)).isZero();
    }
}
