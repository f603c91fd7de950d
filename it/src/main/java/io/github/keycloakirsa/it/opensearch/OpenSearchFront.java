package io.github.keycloakirsa.it.opensearch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import io.github.keycloakirsa.it.irsa.HttpService;
import io.github.keycloakirsa.it.irsa.HttpService.Answer;
import io.github.keycloakirsa.it.rds.IssuedSessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The endpoint of a domain. A request that a role signed, and that IAM lets it make, goes on to OpenSearch as one of a
 * user who is called as the role's ARN and has that ARN as the one backend role; any other ends here with 403.
 */
public final class OpenSearchFront implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TYPE = "content-type";
    private static final String JSON = "application/json";

    private final Domain domain;
    private final SignatureCheck signatures;
    private final AccessPolicy policy;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> passedOn = new CopyOnWriteArrayList<>();
    private final HttpService http;

    private OpenSearchFront(Domain domain, SignatureCheck signatures, AccessPolicy policy) {
        this.domain = domain;
        this.signatures = signatures;
        this.policy = policy;
        this.http = HttpService.start(0, this::answer);
    }

    /**
     * Starts a front on a free port.
     *
     * @param sessions credentials that are good
     * @param policy says what a role may do
     * @param clock the time by which signatures and credentials expire
     */
    public static OpenSearchFront start(Domain domain, IssuedSessions sessions, AccessPolicy policy, Clock clock) {
        return new OpenSearchFront(domain, new SignatureCheck(domain.region(), sessions, clock), policy);
    }

    /** The TCP port; it takes plain HTTP. */
    public int port() {
        return http.port();
    }

    /** Method and path of all requests that went on to OpenSearch, in order. */
    public List<String> passedOn() {
        return List.copyOf(passedOn);
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        Call call = Call.of(exchange);
        try {
            String role = signatures.roleOf(call);
            requireAccess(role, call);
            return passOn(call, role);
        } catch (Denial e) {
            String body = JsonNodeFactory.instance
                    .objectNode()
                    .put("message", e.getMessage())
                    .toString();
            return new Answer(403, JSON, body);
        }
    }

    private void requireAccess(String role, Call call) throws Denial, IOException {
        String method = call.method();
        String action = "es:ESHttp" + method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
        if (!policy.allows(role, action, domain.requests())) {
            throw new Denial("User: " + role + " is not authorized to perform: " + action);
        }
    }

    // Of the client's headers only the type of the body goes on, so that nobody names himself to OpenSearch.
    private Answer passOn(Call call, String role) throws IOException {
        URI target = domain.address().resolve(call.target());
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .method(call.method(), call.body())
                .header(TYPE, call.header(TYPE).orElse(JSON))
                .header("x-forwarded-for", "192.0.2.1")
                .header("x-proxy-user", role)
                .header("x-proxy-roles", role)
                .build();
        passedOn.add(call.method() + " " + call.target().getPath());
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.headers().firstValue(TYPE).orElse(JSON), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for '" + target + "'", e);
        }
    }
}
