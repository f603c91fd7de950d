package io.github.keycloakirsa.it.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands on loopback before a registry, and does to chosen requests what networks do. */
public final class FaultyProxy implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "expect");

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String registry;
    private final Faults faults;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What happens to a request. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** The registry never sees it. */
        LOST,
        /** The registry does it, and its answer is lost. */
        UNANSWERED,
        /** It is answered 429, to be tried again at once. */
        TOO_MANY,
        /** It is answered 400. */
        REJECTED
    }

    /** Chooses what happens to the n-th request, from 1 on. */
    public interface Faults {
        Fault of(int number, String methodAndPath);
    }

    private FaultyProxy(HttpServer server, String registry, Faults faults) {
        this.server = server;
        this.registry = registry;
        this.faults = faults;
    }

    /** Starts one before a registry of plain HTTP, {@code host:port}. */
    public static FaultyProxy before(String registry, Faults faults) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FaultyProxy proxy = new FaultyProxy(server, registry, faults);
        server.setExecutor(proxy.workers);
        server.createContext("/", proxy::handle);
        server.start();
        return proxy;
    }

    /** {@code host:port}. */
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Every request so far, as {@code METHOD /path}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Fault fault;
            synchronized (this) {
                String request = exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getPath();
                requests.add(request);
                fault = faults.of(requests.size(), request);
            }
            switch (fault) {
                case NONE -> forward(exchange, true);
                case UNANSWERED -> forward(exchange, false);
                case LOST -> {} // closing without an answer cuts the connection
                case TOO_MANY -> {
                    exchange.getResponseHeaders().add("Retry-After", "0");
                    exchange.sendResponseHeaders(429, -1);
                }
                case REJECTED -> exchange.sendResponseHeaders(400, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, boolean answered) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + registry).resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        if (!answered) {
            return;
        }
        response.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value.replace(registry, host())));
            }
        });
        boolean noBody = exchange.getRequestMethod().equals("HEAD") || response.body().length == 0;
        exchange.sendResponseHeaders(response.statusCode(), noBody ? -1 : response.body().length);
        if (!noBody) {
            exchange.getResponseBody().write(response.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
