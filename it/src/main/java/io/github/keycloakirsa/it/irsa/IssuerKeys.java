package io.github.keycloakirsa.it.irsa;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;

/** Asks issuers for the keys that they publish, each time anew: a key that is rotated is known at once. */
final class IssuerKeys {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * The keys of an issuer, found through its discovery document.
     *
     * @throws IOException if the issuer does not answer, or with something else
     */
    JWKSet of(URI issuer) throws IOException {
        URI discovery = URI.create(issuer + "/.well-known/openid-configuration");
        String keys =
                new ObjectMapper().readTree(get(discovery)).path("jwks_uri").asText();
        try {
            return JWKSet.parse(get(discovery.resolve(keys)));
        } catch (ParseException e) {
            throw new IOException("'" + keys + "' shows no key set", e);
        }
    }

    private String get(URI uri) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("'" + uri + "' answers with " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading '" + uri + "'", e);
        }
    }
}
