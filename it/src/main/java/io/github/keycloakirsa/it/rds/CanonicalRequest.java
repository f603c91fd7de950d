package io.github.keycloakirsa.it.rds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request in the one form in which Signature Version 4 signs it.
 *
 * @param method of HTTP
 * @param path percent-encoded as the service wants it
 * @param query parameters percent-encoded, sorted, with {@code &} between
 * @param headers those that are signed, by their names in lower case
 * @param payloadHash SHA-256 of the body, in lower-case hex
 */
public record CanonicalRequest(
        String method, String path, String query, SortedMap<String, String> headers, String payloadHash) {
    /** Checks that nothing is missing, and copies its arguments. */
    public CanonicalRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(payloadHash, "payloadHash");
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /**
     * The request that an RDS token is: a {@code GET /} without a body.
     *
     * @param host value of its one header
     * @param parameters decoded, without the signature
     */
    static CanonicalRequest ofToken(String host, SortedMap<String, String> parameters) {
        // Names are sorted as they are; encoding would not change the order of those that a token may have.
        String query = parameters.entrySet().stream()
                .map(entry -> PercentEncoding.encode(entry.getKey()) + "=" + PercentEncoding.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return new CanonicalRequest("GET", "/", query, new TreeMap<>(Map.of("host", host)), SignatureV4.sha256(""));
    }

    /**
     * A request as it came over the wire to any service but S3: all others have the path encoded once more.
     *
     * @param path as it came
     * @param query as it came; empty for none
     * @param headers those that are signed, by their names in lower case
     */
    public static CanonicalRequest ofCall(
            String method, String path, String query, SortedMap<String, String> headers, byte[] body) {
        String encodedPath =
                Arrays.stream(path.split("/", -1)).map(PercentEncoding::encode).collect(Collectors.joining("/"));
        String sortedQuery = Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(CanonicalRequest::parameter)
                .sorted()
                .collect(Collectors.joining("&"));
        return new CanonicalRequest(method, encodedPath, sortedQuery, headers, SignatureV4.sha256(body));
    }

    private static String parameter(String text) {
        String[] sides = text.split("=", 2);
        return recoded(sides[0]) + "=" + (sides.length == 2 ? recoded(sides[1]) : "");
    }

    private static String recoded(String text) {
        // A plus is no blank here, as it is in a form.
        return PercentEncoding.encode(URLDecoder.decode(text.replace("+", "%2B"), UTF_8));
    }

    /** What is hashed and signed. */
    String text() {
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        return String.join("\n", method, path, query, lines, String.join(";", headers.keySet()), payloadHash);
    }
}
