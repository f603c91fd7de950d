package io.github.keycloakirsa.it.irsa;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on every network of this machine, for answers that are short texts. */
public final class HttpService implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;

    /** Answers requests; several at once. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Makes the answer.
         *
         * @throws IOException if there is none; the connection is closed without one
         */
        Answer answer(HttpExchange request) throws IOException;
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param contentType media type
     * @param body text, sent as UTF-8
     */
    public record Answer(int status, String contentType, String body) {}

    private HttpService(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts a server.
     *
     * @param port TCP port, 0 for any that is free
     */
    public static HttpService start(int port, Handler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
            ExecutorService threads = Executors.newCachedThreadPool(HttpService::daemon);
            server.setExecutor(threads);
            server.createContext("/", exchange -> send(exchange, handler.answer(exchange)));
            server.start();
            return new HttpService(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }

    /** The TCP port. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    }
}
