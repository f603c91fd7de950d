package io.github.keycloakirsa.it.server;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a person's browser does for a login: it follows redirects, keeps cookies and sends forms. */
public final class Browser {
    private static final int REDIRECTS = 10;

    private final Http http = new Http(HttpClient.Version.HTTP_1_1);
    // Name to name=value. Not java.net's cookie store: it keeps cookies marked as secure back from plain HTTP, on
    // loopback too.
    private final Map<String, String> cookies = new TreeMap<>();

    /** The page at an address, after all redirects. */
    public String open(URI uri) {
        return follow(HttpRequest.newBuilder(uri));
    }

    /** The page that answers a form, after all redirects. */
    public String send(URI uri, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return follow(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private String follow(HttpRequest.Builder first) {
        HttpResponse<String> response = exchange(first);
        for (int i = 0; i < REDIRECTS && response.statusCode() / 100 == 3; i++) {
            String location = response.headers().firstValue("Location").orElseThrow();
            response = exchange(HttpRequest.newBuilder(response.uri().resolve(location)));
        }
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    response.request() + " was answered with " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        request.header("Cookie", String.join("; ", cookies.values()));
        HttpResponse<String> response = http.send(request.build());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response;
    }

    private void keep(String cookie) {
        String pair = cookie.substring(0, cookie.indexOf(';'));
        cookies.put(pair.substring(0, pair.indexOf('=')), pair);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
