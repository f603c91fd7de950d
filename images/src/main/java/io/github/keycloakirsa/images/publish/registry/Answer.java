package io.github.keycloakirsa.images.publish.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What a registry answered.
 *
 * @param status of HTTP
 * @param headers of HTTP
 * @param uri that was asked
 * @param body at most as large as a manifest may be; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Answer(int status, HttpHeaders headers, URI uri, byte[] body) {
    static final int OK = 200;
    static final int CREATED = 201;
    static final int ACCEPTED = 202;
    static final int NO_CONTENT = 204;
    static final int PARTIAL = 206;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;

    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Reads the body; throws UncheckedIOException when it breaks off or is too large. */
    static Answer read(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            byte[] body = in.readNBytes(Manifest.MAX_BYTES + 1);
            if (body.length > Manifest.MAX_BYTES) {
                throw new IOException(
                        "it sends more than " + Manifest.MAX_BYTES + " bytes for '" + response.uri() + "'");
            }
            return new Answer(response.statusCode(), response.headers(), response.uri(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the same request may work later. */
    boolean mayPass() {
        return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    }

    boolean isRedirect() {
        return status >= REDIRECT && status < CLIENT_ERROR && header("Location").isPresent();
    }

    /** How long the registry wants to be left alone. */
    Optional<Duration> retryAfter() {
        return header("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Long::valueOf)
                .map(Duration::ofSeconds);
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Where it points to, absolute. */
    URI location() throws IOException {
        String location = header("Location").orElseThrow(() -> new IOException("it names no location"));
        try {
            return uri.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("it names a location that is none", e);
        }
    }

    /** This answer, if its status is one of those; else throws. */
    Answer expect(int... wanted) throws RefusedException {
        for (int status : wanted) {
            if (status == this.status) {
                return this;
            }
        }
        throw RefusedException.of(this);
    }
}
