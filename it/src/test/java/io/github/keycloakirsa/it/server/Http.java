package io.github.keycloakirsa.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of one HTTP version, for answers that are text. */
public final class Http {
    /** How long an answer may take: much longer than any does, on a busy machine too. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client;

    /**
     * Follows no redirects.
     *
     * @param version with HTTP/2, a plain connection is asked to upgrade at its first request (h2c)
     */
    public Http(HttpClient.Version version) {
        this.client = HttpClient.newBuilder().version(version).build();
    }

    /** Gets what is at an address. */
    public HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).build());
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @throws UncheckedIOException if none comes within three minutes
     */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            HttpRequest bounded = HttpRequest.newBuilder(request, (name, value) -> true)
                    .timeout(PATIENCE)
                    .build();
            return client.send(bounded, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the answer to " + request, e);
        }
    }
}
