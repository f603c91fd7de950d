package io.github.keycloakirsa.resolver.debian;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a folder on loopback, and misbehaves on request. */
final class TestMirror implements AutoCloseable {
    private final Path root;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What is done instead of a good answer. */
    interface Fault {
        void answer(HttpExchange exchange, byte[] content) throws IOException;
    }

    TestMirror(Path root) {
        this.root = root;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The base of the archive {@code debian}. */
    URI debian() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/debian");
    }

    /** Answers the next requests for a file of this name with these faults, later ones well. */
    TestMirror fail(String file, Fault... next) {
        faults.computeIfAbsent(file, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
        return this;
    }

    /** Every request so far: the file's name and the range asked for. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    static Fault status(int code) {
        return (exchange, content) -> exchange.sendResponseHeaders(code, -1);
    }

    /** Asks for a pause of so many seconds. */
    static Fault busy(int seconds) {
        return (exchange, content) -> {
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
            exchange.sendResponseHeaders(429, -1);
        };
    }

    /** Promises all and sends so many bytes. */
    static Fault cutAfter(int bytes) {
        return (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, bytes);
            exchange.getResponseBody().flush();
            throw new IOException("cut off on purpose");
        };
    }

    /** Sends so many bytes and then nothing, until the test ends. */
    Fault stallAfter(int bytes) {
        return (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, bytes);
            exchange.getResponseBody().flush();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Sends other bytes of the same number. */
    static Fault wrongBytes() {
        return (exchange, content) -> send(exchange, 200, new byte[content.length]);
    }

    /** Sends something else, as a login page does. */
    static Fault other(String text) {
        return (exchange, content) -> send(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Ignores that only a range was asked for. */
    static Fault whole() {
        return (exchange, content) -> send(exchange, 200, content);
    }

    private static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String name = path.substring(path.lastIndexOf('/') + 1);
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(range == null ? name : name + " " + range);
            Path file = root.resolve(path.substring(1));
            Fault fault =
                    faults.getOrDefault(name, new ConcurrentLinkedQueue<>()).poll();
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (fault != null) {
                fault.answer(exchange, Files.readAllBytes(file));
            } else {
                serve(exchange, Files.readAllBytes(file), range);
            }
        }
    }

    private static void serve(HttpExchange exchange, byte[] content, String range) throws IOException {
        if (range == null) {
            send(exchange, 200, content);
            return;
        }
        int from = Integer.parseInt(range.replaceAll("[^0-9]", ""));
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        send(exchange, 206, Arrays.copyOfRange(content, from, content.length));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
