package io.github.keycloakirsa.it.irsa;

import com.sun.net.httpserver.HttpExchange;
import io.github.keycloakirsa.it.irsa.HttpService.Answer;
import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.IssuedSessions;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An STS that takes AssumeRoleWithWebIdentity seriously, in front of one that hands a role to everybody. It checks the
 * web identity token as AWS does, lets the STS behind it issue the credentials, and remembers them: that STS tells
 * nobody the secret of a key that it has issued.
 */
public final class StsFront implements AutoCloseable {
    private static final String ACTION = "AssumeRoleWithWebIdentity";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI sts;
    private final WebIdentityCheck check;
    private final IssuedSessions sessions;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<StsCall> calls = new CopyOnWriteArrayList<>();
    private final HttpService http;
    private volatile boolean available = true;

    private StsFront(int port, URI sts, WebIdentityCheck check, IssuedSessions sessions) {
        this.sts = sts;
        this.check = check;
        this.sessions = sessions;
        this.http = HttpService.start(port, this::answer);
    }

    /**
     * Starts a front.
     *
     * @param port TCP port, 0 for any that is free
     * @param sts where the STS behind it is
     * @param roles what IAM knows
     * @param clock says which web identity tokens are expired
     * @param sessions gets what is issued
     */
    public static StsFront start(int port, URI sts, TrustedRoles roles, Clock clock, IssuedSessions sessions) {
        return new StsFront(port, sts, new WebIdentityCheck(roles, clock), sessions);
    }

    /** The TCP port; it takes plain HTTP. */
    public int port() {
        return http.port();
    }

    /** All calls so far, in the order of their answers. */
    public List<StsCall> calls() {
        return List.copyOf(calls);
    }

    /** Those of {@link #calls()} that came with a web identity token. */
    public List<StsCall> callsWith(String token) {
        String id = StsCall.idOf(token);
        return calls.stream().filter(call -> call.tokenId().equals(id)).toList();
    }

    /** Goes down, or comes up again: while down, every call is answered with 503. */
    public void setAvailable(boolean up) {
        available = up;
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer answer(HttpExchange request) throws IOException {
        String form = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> fields = fields(form);
        if (!ACTION.equals(fields.get("Action"))) {
            return new Answer(400, "text/plain", "This STS knows nothing but " + ACTION + "\n");
        }
        return assumeRole(form, fields.getOrDefault("RoleArn", ""), fields.getOrDefault("WebIdentityToken", ""));
    }

    private Answer assumeRole(String form, String roleArn, String token) {
        try {
            requireAvailable();
            check.check(token, roleArn);
            String issued = forward(form);
            IssuedSession session = StsXml.session(issued, roleArn);
            sessions.issued(session);
            calls.add(new StsCall(roleArn, StsCall.idOf(token), Optional.of(session.accessKeyId()), Optional.empty()));
            return new Answer(200, "text/xml", issued);
        } catch (StsRefusal e) {
            calls.add(new StsCall(roleArn, StsCall.idOf(token), Optional.empty(), Optional.of(e.error())));
            return new Answer(e.error().status(), "text/xml", StsXml.error(e.error(), e.getMessage()));
        }
    }

    private void requireAvailable() throws StsRefusal {
        if (!available) {
            throw new StsRefusal(StsError.UNAVAILABLE, "STS is down for a while");
        }
    }

    private String forward(String form) throws StsRefusal {
        HttpRequest request = HttpRequest.newBuilder(sts)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            throw new StsRefusal(StsError.UNAVAILABLE, "'" + sts + "' answers with " + answer.statusCode());
        } catch (IOException e) {
            throw new StsRefusal(StsError.UNAVAILABLE, "'" + sts + "' does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StsRefusal(StsError.UNAVAILABLE, "Interrupted while waiting for '" + sts + "'", e);
        }
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : form.split("&", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
