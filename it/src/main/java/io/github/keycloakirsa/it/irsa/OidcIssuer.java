package io.github.keycloakirsa.it.irsa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.keycloakirsa.it.irsa.HttpService.Answer;
import java.net.URI;
import java.time.Clock;

/**
 * The OpenID Connect issuer of a cluster, as EKS has one for each: it makes web identity tokens, and publishes the key
 * that they are checked with (OpenID Connect Discovery 1.0).
 */
public final class OidcIssuer implements AutoCloseable {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String KEYS = "/keys";

    private final HttpService http;
    private final URI uri;
    private final TokenSigner signer;

    private OidcIssuer(int port, String host, Clock clock) {
        this.http = HttpService.start(port, this::answer);
        this.uri = URI.create("http://" + host + ":" + http.port());
        this.signer = new TokenSigner(uri, clock);
    }

    /**
     * Starts an issuer with a new key.
     *
     * @param port TCP port, 0 for any that is free
     * @param host name under which those that check tokens reach it
     * @param clock says when tokens are made
     */
    public static OidcIssuer start(int port, String host, Clock clock) {
        return new OidcIssuer(port, host, clock);
    }

    /** Its name, and where it is. */
    public URI uri() {
        return uri;
    }

    /** A new token, in compact form. */
    public String token(WebIdentity identity) {
        return signer.sign(identity);
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer answer(HttpExchange request) {
        return switch (request.getRequestURI().getPath()) {
            case DISCOVERY -> new Answer(200, "application/json", discovery());
            case KEYS -> new Answer(200, "application/json", signer.keySet());
            default -> new Answer(404, "text/plain", "There is " + DISCOVERY + " and " + KEYS + "\n");
        };
    }

    private String discovery() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("issuer", uri.toString());
        document.put("jwks_uri", uri.resolve(KEYS).toString());
        document.putArray("response_types_supported").add("id_token");
        document.putArray("subject_types_supported").add("public");
        document.putArray("id_token_signing_alg_values_supported").add("RS256");
        return document.toString();
    }
}
