package io.github.keycloakirsa.it.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;

/** The role mappings of an OpenSearch, as its REST API reads and writes them. */
final class RoleMappings implements AutoCloseable {
    private static final String ROOT = "/_plugins/_security/api/rolesmapping/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, ObjectNode> mappings = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();

    private RoleMappings(HttpServer server) {
        this.server = server;
    }

    static RoleMappings start() {
        try {
            RoleMappings mappings =
                    new RoleMappings(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            mappings.server.createContext(ROOT, mappings::answer);
            mappings.server.start();
            return mappings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Maps a role to one backend role. */
    void map(String role, String backendRole) {
        ObjectNode mapping = JSON.createObjectNode();
        mapping.putArray("backend_roles").add(backendRole);
        mapping.putArray("users").add("admin");
        mappings.put(role, mapping);
    }

    /** The backend roles of a role, in their order. */
    List<String> of(String role) {
        return StreamSupport.stream(mappings.get(role).path("backend_roles").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The methods and roles that were asked for since the last call of this. */
    List<String> takeRequests() {
        List<String> taken = List.copyOf(requests);
        requests.clear();
        return taken;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String role = exchange.getRequestURI().getPath().substring(ROOT.length());
        String method = exchange.getRequestMethod();
        requests.add(method + " " + role);
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = exchange.getRequestHeaders().containsKey("Authorization") ? change(method, role, body) : 401;
        String text = status == 200
                ? JSON.writeValueAsString(new TreeMap<>(Map.of(role, mappings.get(role))))
                : "{\"status\": \"" + status + "\"}";
        byte[] answer = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private int change(String method, String role, byte[] body) throws IOException {
        if (method.equals("PUT")) {
            mappings.put(role, (ObjectNode) JSON.readTree(body));
            return 201;
        }
        if (!mappings.containsKey(role)) {
            return 404;
        }
        if (method.equals("PATCH")) {
            JSON.readTree(body).forEach(operation -> apply(role, operation));
        }
        return 200;
    }

    // As JSON patch has it: the path of the list replaces the list.
    private void apply(String role, JsonNode operation) {
        ObjectNode mapping = mappings.get(role);
        if (operation.path("path").asText().equals("/backend_roles/-")) {
            ((ArrayNode) mapping.get("backend_roles"))
                    .add(operation.get("value").asText());
        } else {
            mapping.set("backend_roles", operation.get("value"));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
