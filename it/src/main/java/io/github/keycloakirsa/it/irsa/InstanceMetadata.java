package io.github.keycloakirsa.it.irsa;

import com.sun.net.httpserver.HttpExchange;
import io.github.keycloakirsa.it.irsa.HttpService.Answer;
import io.github.keycloakirsa.it.rds.IssuedSession;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The metadata service of an EC2 instance (version 2), which gives the credentials of the node to everybody who asks:
 * what a pod must not borrow when its own role is not to be had.
 */
public final class InstanceMetadata implements AutoCloseable {
    private static final String TOKEN = "/latest/api/token";
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials";
    private static final String ROLE = "node";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final IssuedSession node;
    private final HttpService http;

    private InstanceMetadata(IssuedSession node) {
        this.node = node;
        this.http = HttpService.start(0, this::answer);
    }

    /**
     * Starts a service on a free port.
     *
     * @param node credentials of the node
     */
    public static InstanceMetadata start(IssuedSession node) {
        return new InstanceMetadata(node);
    }

    /** The TCP port. */
    public int port() {
        return http.port();
    }

    /** The paths that were asked for, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer answer(HttpExchange request) {
        String path = request.getRequestURI().getPath();
        requests.add(path);
        return switch (path) {
            case TOKEN -> new Answer(200, "text/plain", "session-of-the-service");
            case CREDENTIALS, CREDENTIALS + "/" -> new Answer(200, "text/plain", ROLE);
            case CREDENTIALS + "/" + ROLE -> new Answer(200, "application/json", credentials());
            default -> new Answer(404, "text/plain", "");
        };
    }

    private String credentials() {
        return """
                {"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "%s", "SecretAccessKey": "%s", "Token": "%s",
                 "LastUpdated": "2026-01-01T00:00:00Z", "Expiration": "%s"}
                """.formatted(node.accessKeyId(), node.secretAccessKey(), node.sessionToken(), node.expiration());
    }
}
