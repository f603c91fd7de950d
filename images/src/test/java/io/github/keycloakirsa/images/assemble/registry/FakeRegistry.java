package io.github.keycloakirsa.images.assemble.registry;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A registry on loopback that fails as it is told. It speaks plain http over its own socket: Jib tries TLS first, and
 * the JDK's server would wait for the rest of that request instead of hanging up.
 */
final class FakeRegistry implements AutoCloseable {
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final ServerSocket server;
    private final Map<String, byte[]> content = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Map<String, String> nextPages = new ConcurrentHashMap<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What the next request for a path that contains a text meets instead of its answer. */
    private record Fault(String path, int status) {}

    private static final int TLS_HANDSHAKE = 0x16;
    private static final int CUT_SHORT = -1;
    private static final int OTHER_BYTES = -2;

    private FakeRegistry(ServerSocket server) {
        this.server = server;
    }

    static FakeRegistry start() throws IOException {
        FakeRegistry registry = new FakeRegistry(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(registry::serve, "fake registry");
        thread.setDaemon(true);
        thread.start();
        return registry;
    }

    String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Paths asked for, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    Sha256 blob(byte[] bytes) {
        Sha256 digest = Sha256.of(bytes);
        content.put("/v2/keycloak/blobs/" + digest.asDigest(), bytes);
        return digest;
    }

    Sha256 manifest(String json, String type) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Sha256 digest = Sha256.of(bytes);
        for (String name : List.of(digest.asDigest(), "latest-index")) {
            content.put("/v2/keycloak/manifests/" + name, bytes);
            types.put("/v2/keycloak/manifests/" + name, type);
        }
        return digest;
    }

    /** A page of the list of tags, and where it says the next one is. */
    void tags(String query, String next, String... tags) {
        String path = "/v2/keycloak/tags/list?" + query;
        String json = "{\"name\":\"keycloak\",\"tags\":[\"" + String.join("\",\"", tags) + "\"]}";
        content.put(path, json.getBytes(StandardCharsets.UTF_8));
        types.put(path, "application/json");
        nextPages.put(path, next);
    }

    /** From now on the manifest has one byte more than its digest is of; it is as good JSON as before. */
    void pads(Sha256 manifest) {
        content.computeIfPresent("/v2/keycloak/manifests/" + manifest.asDigest(), (path, bytes) -> {
            byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
            padded[bytes.length] = ' ';
            return padded;
        });
    }

    /** The next requests for such a path are answered with these statuses, one each. */
    void answers(String path, int... statuses) {
        for (int status : statuses) {
            faults.add(new Fault(path, status));
        }
    }

    /** The next answers for such a path end in the middle. */
    void cutsShort(String path, int times) {
        for (int i = 0; i < times; i++) {
            faults.add(new Fault(path, CUT_SHORT));
        }
    }

    /** The next answers for such a path have the same length and one other bit. */
    void spoils(String path, int times) {
        for (int i = 0; i < times; i++) {
            faults.add(new Fault(path, OTHER_BYTES));
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                in.mark(1);
                if (in.read() == TLS_HANDSHAKE) {
                    continue;
                }
                in.reset();
                String path = in.readLine().split(" ", -1)[1];
                while (!in.readLine().isEmpty()) {
                    // headers say nothing that matters here
                }
                answer(path, client.getOutputStream());
            } catch (IOException e) {
                // the client or the test hung up
            }
        }
    }

    private void answer(String path, OutputStream out) throws IOException {
        requests.add(path);
        int fault = next(path).map(Fault::status).orElse(0);
        byte[] body = content.get(path);
        if (fault > 0) {
            head(out, fault, path, 0);
        } else if (body == null) {
            head(out, path.equals("/v2/") ? 200 : 404, path, 0);
        } else {
            head(out, 200, path, body.length);
            send(out, body, fault);
        }
        out.flush();
    }

    private void head(OutputStream out, int status, String path, int length) throws IOException {
        String type = types.getOrDefault(path, "application/octet-stream");
        String next = nextPages.getOrDefault(path, "");
        String link = next.isEmpty() ? "" : "\r\nLink: <" + next + ">; rel=\"next\"";
        String head = "HTTP/1.1 " + status + " As told\r\nConnection: close\r\nContent-Type: " + type + link
                + "\r\nContent-Length: " + length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void send(OutputStream out, byte[] body, int fault) throws IOException {
        byte[] sent = body.clone();
        if (fault == OTHER_BYTES) {
            sent[sent.length / 2] ^= 1;
        }
        out.write(sent, 0, fault == CUT_SHORT ? sent.length / 2 : sent.length);
    }

    private Optional<Fault> next(String path) {
        for (Fault fault : new ArrayList<>(faults)) {
            if (path.contains(fault.path()) && faults.remove(fault)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
