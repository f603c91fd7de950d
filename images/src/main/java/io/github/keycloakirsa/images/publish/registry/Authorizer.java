package io.github.keycloakirsa.images.publish.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakirsa.images.assemble.registry.RegistryLogin;
import io.github.keycloakirsa.images.assemble.registry.RegistrySettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Answers a registry's challenge: with name and password, or with a token that a token server gives for them (Docker's
 * token authentication, and OAuth 2 for an identity token). What it sends is sent to the registry and to the token
 * server that the registry names, over https, or to this very machine.
 */
final class Authorizer {
    private final Endpoint endpoint;
    private final String scope;
    private final Exchange tokenServer;
    private volatile Optional<String> header = Optional.empty();

    /** One request and its answer. */
    interface Exchange {
        Answer send(HttpRequest request) throws IOException;
    }

    Authorizer(Endpoint endpoint, Exchange tokenServer) {
        this.endpoint = endpoint;
        this.scope = "repository:" + endpoint.repository() + ":pull,push";
        this.tokenServer = tokenServer;
    }

    /** The value of the {@code Authorization} header, as far as the registry has asked for one. */
    Optional<String> header() {
        return header;
    }

    /**
     * Answers a challenge.
     *
     * @return whether there is something new to send
     * @throws IOException when the token server does not answer, or refuses
     */
    synchronized boolean answer(Answer refusal, Optional<String> sent) throws IOException {
        if (!header.equals(sent)) {
            return true; // another thread was quicker
        }
        Optional<Challenge> challenge = Challenge.in(refusal.headers());
        if (challenge.isEmpty()) {
            return false;
        }
        Optional<String> answer = challenge.get().scheme().equals("basic")
                ? basic(refusal.uri())
                : token(challenge.get()).map(token -> "Bearer " + token);
        boolean isNew = answer.isPresent() && !answer.equals(header);
        header = answer;
        return isNew;
    }

    private Optional<String> basic(URI asker) throws IOException {
        Optional<String> basic = endpoint.login().flatMap(Authorizer::basic);
        if (basic.isPresent()) {
            mayHear(asker);
        }
        return basic;
    }

    private static Optional<String> basic(RegistryLogin login) {
        return login.user()
                .map(user -> (user + ":" + login.secret()).getBytes(StandardCharsets.UTF_8))
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private Optional<String> token(Challenge challenge) throws IOException {
        URI realm = URI.create(challenge.parameter("realm").orElseThrow(() -> new IOException("it names no realm")));
        if (endpoint.login().isPresent()) {
            mayHear(realm);
        }
        Map<String, String> form = new LinkedHashMap<>();
        challenge.parameter("service").ifPresent(service -> form.put("service", service));
        form.put(
                "scope",
                challenge
                        .parameter("scope")
                        .filter(wanted -> wanted.contains("push"))
                        .orElse(scope));
        Answer answer = tokenServer.send(tokenRequest(realm, form)).expect(Answer.OK);
        JsonNode json = Documents.parse(answer.body());
        return Optional.ofNullable(json.path("token").textValue())
                .or(() -> Optional.ofNullable(json.path("access_token").textValue()));
    }

    private HttpRequest tokenRequest(URI realm, Map<String, String> form) {
        Optional<String> identity =
                endpoint.login().filter(login -> login.user().isEmpty()).map(RegistryLogin::secret);
        if (identity.isPresent()) {
            form.putAll(Map.of(
                    "grant_type", "refresh_token", "client_id", "keycloak-irsa", "refresh_token", identity.get()));
            return HttpRequest.newBuilder(realm)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(encoded(form)))
                    .build();
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(realm + (realm.getQuery() == null ? "?" : "&") + encoded(form)));
        endpoint.login()
                .flatMap(Authorizer::basic)
                .ifPresent(basic -> request.header(RegistryHttp.AUTHORIZATION, basic));
        return request.build();
    }

    private void mayHear(URI uri) throws IOException {
        boolean here = RegistrySettings.isLoopback(uri.getHost());
        if (!"https".equals(uri.getScheme()) && !here) {
            throw new IOException("credentials are not sent to '" + uri.getHost() + "' over plain http");
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
