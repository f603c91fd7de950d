package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.server.Http;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plain HTTP/1.1 connections may become HTTP/2 ones. A provider jar that brings another netty than Keycloak's makes
 * every such request crash.
 */
@ExtendWith(RigExtension.class)
class Http2UpgradeIT {
    private static final int TIMEOUT_MILLIS = 30_000;

    @ParameterizedTest
    @EnumSource(Variant.class)
    void theUpgradeIsAccepted(Variant variant, Rig rig) throws IOException {
        URI server = rig.keycloak(variant).uri();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(String.join(
                                    "\r\n",
                                    "GET /realms/master HTTP/1.1",
                                    "Host: " + server.getAuthority(),
                                    "Connection: Upgrade, HTTP2-Settings",
                                    "Upgrade: h2c",
                                    "HTTP2-Settings: AAMAAABkAAQAAP__",
                                    "",
                                    "")
                            .getBytes(StandardCharsets.US_ASCII));

            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
        }
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void upgradedConnectionsAreServedAndTheServerStaysUp(Variant variant, Rig rig) {
        URI realm = rig.keycloak(variant).uri().resolve("/realms/master");

        for (int i = 0; i < 5; i++) {
            // A new client each time: a client that has upgraded once does not ask again.
            HttpResponse<String> answer = new Http(HttpClient.Version.HTTP_2).get(realm);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).contains("\"realm\":\"master\"");
        }

        assertThat(rig.keycloak(variant).isRunning()).isTrue();
        Http plain = new Http(HttpClient.Version.HTTP_1_1);
        assertThat(plain.get(realm).statusCode()).isEqualTo(200);
        assertThat(plain.get(rig.keycloak(variant).managementUri().resolve("/health/ready"))
                        .statusCode())
                .isEqualTo(200);
    }
}
