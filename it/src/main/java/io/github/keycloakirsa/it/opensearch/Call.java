package io.github.keycloakirsa.it.opensearch;

import com.sun.net.httpserver.HttpExchange;
import io.github.keycloakirsa.it.rds.CanonicalRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A request as it came. */
final class Call {
    private final String method;
    private final URI target;
    private final Map<String, String> headers;
    private final byte[] body;

    private Call(String method, URI target, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    /** Reads a request to its end. */
    static Call of(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), joined(values)));
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    /** Method of HTTP. */
    String method() {
        return method;
    }

    /** Path and query, encoded. */
    URI target() {
        return target;
    }

    /** A header by its name in lower case; several values have commas between. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body, to be sent again. */
    BodyPublisher body() {
        return BodyPublishers.ofByteArray(body);
    }

    /** What is signed of it. */
    CanonicalRequest canonical(Collection<String> signedHeaders) {
        SortedMap<String, String> signed = new TreeMap<>();
        signedHeaders.forEach(name -> signed.put(name, header(name).orElse("")));
        String query = Optional.ofNullable(target.getRawQuery()).orElse("");
        return CanonicalRequest.ofCall(method, target.getRawPath(), query, signed, body);
    }

    // As Signature Version 4 has it: blanks around a value go, and several in a row are one.
    private static String joined(List<String> values) {
        return values.stream().map(value -> value.strip().replaceAll(" +", " ")).collect(Collectors.joining(","));
    }
}
