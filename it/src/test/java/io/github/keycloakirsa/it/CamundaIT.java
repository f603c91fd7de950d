package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.Http;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The image for Camunda, which is built for the run of all tests only. */
@ExtendWith(RigExtension.class)
@Tag("all")
class CamundaIT {
    private static final String LOG = "keycloak-camunda";

    @Test
    void servesBelowAuthWithTheDockerProtocolAndBuildsNothingAtStart(Rig rig) throws Exception {
        String image = BuiltImage.of(Setting.OWN_IMAGES.path(), "keycloak-26-camunda", Variant.OPTIMIZED)
                .archive()
                .load();
        Database database = rig.rds().createIamDatabase("camunda");
        Http http = new Http(Version.HTTP_1_1);
        try (KeycloakServer server = rig.withRole(rig.another(LOG, image))
                .withIamLogin(Rig.iamUrl(rig.rds().instance(), database), database.name())
                .command(Variant.OPTIMIZED.start())
                .below("/auth", "/auth/health/ready", 9000)
                .start()) {
            KeycloakAdmin admin = KeycloakAdmin.logIn(server);

            HttpResponse<String> realm = http.get(server.at("/realms/master"));
            assertThat(realm.statusCode()).isEqualTo(200);
            assertThat(new ObjectMapper()
                            .readTree(realm.body())
                            .path("token-service")
                            .asText())
                    .endsWith("/auth/realms/master/protocol/openid-connect");
            assertThat(http.get(server.uri().resolve("/realms/master")).statusCode())
                    .isEqualTo(404);
            admin.createClient(Map.of("clientId", "registry", "protocol", "docker-v2", "enabled", true));
            assertThat(dockerLogin(http, server).body()).contains("\"token\"");
            VerifiedLogins.check(rig.rds(), database.name());
        }
        assertThat(Files.readString(Setting.LOGS.path().resolve(LOG + ".log")))
                .contains("started in")
                .doesNotContain("augmentation")
                .doesNotContain("Updating the configuration");
    }

    /** As 'docker login' asks for a token of the registry's client. */
    private static HttpResponse<String> dockerLogin(Http http, KeycloakServer server) {
        String login = KeycloakServer.ADMIN + ":" + KeycloakServer.ADMIN_PASSWORD;
        return http.send(HttpRequest.newBuilder(server.at(
                        "/realms/master/protocol/docker-v2/auth?service=registry&account=" + KeycloakServer.ADMIN))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .build());
    }
}
