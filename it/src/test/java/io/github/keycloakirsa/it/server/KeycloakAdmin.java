package io.github.keycloakirsa.it.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** An administrator of the master realm, logged in over the REST API. */
public final class KeycloakAdmin {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http;
    private final URI users;
    private final String token;

    private KeycloakAdmin(Http http, URI users, String token) {
        this.http = http;
        this.users = users;
        this.token = token;
    }

    /** Logs the administrator of the first start in, as {@code admin-cli} does. */
    public static KeycloakAdmin logIn(KeycloakServer server) {
        String token = new TokenEndpoint(server).logIn().access();
        Http http = new Http(HttpClient.Version.HTTP_1_1);
        return new KeycloakAdmin(http, server.at("/admin/realms/master/users"), token);
    }

    /**
     * Creates a client of the realm.
     *
     * @param client a ClientRepresentation of the REST API
     */
    public void createClient(Map<String, Object> client) {
        expect(201, send("POST", users.resolve("clients"), BodyPublishers.ofString(text(client))));
    }

    /**
     * Creates a user.
     *
     * @param user a UserRepresentation of the REST API
     * @return the user's own address
     */
    public URI createUser(Map<String, Object> user) {
        HttpResponse<String> created = expect(201, send("POST", users, BodyPublishers.ofString(text(user))));
        return users.resolve(created.headers().firstValue("Location").orElseThrow());
    }

    /** A user's representation; empty when there is none at the address. */
    public Optional<JsonNode> findUser(URI user) {
        HttpResponse<String> found = send("GET", user, BodyPublishers.noBody());
        return found.statusCode() == 404
                ? Optional.empty()
                : Optional.of(json(expect(200, found).body()));
    }

    /** Deletes a user. */
    public void deleteUser(URI user) {
        expect(204, send("DELETE", user, BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(String method, URI uri, BodyPublisher body) {
        return http.send(HttpRequest.newBuilder(uri)
                .method(method, body)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .build());
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(response.request() + " was answered with " + response.statusCode()
                    + " instead of " + status + ": " + response.body());
        }
        return response;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("No JSON: '" + text + "'", e);
        }
    }

    private static String text(Map<String, Object> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot be JSON: " + value, e);
        }
    }
}
