package io.github.keycloakirsa.it.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Where a server hands out tokens of the master realm. */
public final class TokenEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http = new Http(HttpClient.Version.HTTP_1_1);
    private final URI uri;

    /** That of a server. */
    public TokenEndpoint(KeycloakServer server) {
        this.uri = server.at("/realms/master/protocol/openid-connect/token");
    }

    /**
     * Logs the administrator of the first start in, as {@code admin-cli} does.
     *
     * @throws IllegalStateException if the server answers with anything but tokens
     * @throws UncheckedIOException if it does not answer
     */
    public Tokens logIn() {
        return ask("grant_type=password&client_id=admin-cli&username=" + KeycloakServer.ADMIN + "&password="
                + KeycloakServer.ADMIN_PASSWORD);
    }

    /** Goes on with a session that some server of the cluster has opened; throws as {@link #logIn} does. */
    public Tokens refresh(Tokens tokens) {
        return ask("grant_type=refresh_token&client_id=admin-cli&refresh_token=" + tokens.refresh());
    }

    private Tokens ask(String form) {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    uri + " answered with " + answer.statusCode() + " and no tokens: " + answer.body());
        }
        try {
            JsonNode json = JSON.readTree(answer.body());
            return new Tokens(
                    json.path("access_token").asText(),
                    json.path("refresh_token").asText(),
                    json.path("session_state").asText());
        } catch (IOException e) {
            throw new UncheckedIOException("No JSON: '" + answer.body() + "'", e);
        }
    }

    /**
     * What a login gives.
     *
     * @param access token for other endpoints
     * @param refresh token for new ones
     * @param session the session's identifier
     */
    public record Tokens(String access, String refresh, String session) {}
}
