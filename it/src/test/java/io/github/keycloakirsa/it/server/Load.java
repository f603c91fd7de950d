package io.github.keycloakirsa.it.server;

import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that log in to a server again and again, each as soon as its last login is answered. */
public final class Load implements AutoCloseable {
    private final AtomicBoolean goingOn = new AtomicBoolean(true);
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicBoolean waited = new AtomicBoolean();
    private final ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final KeycloakServer server;
    private final ExecutorService clients;

    private Load(KeycloakServer server, int clients) {
        this.server = server;
        this.clients = Executors.newFixedThreadPool(clients);
    }

    /** Starts the clients; they go on until the load is closed. */
    public static Load start(KeycloakServer server, int clients) {
        Load load = new Load(server, clients);
        for (int i = 0; i < clients; i++) {
            load.clients.execute(() -> load.logInAgainAndAgain(new TokenEndpoint(server)));
        }
        return load;
    }

    /** How many logins were answered with tokens. */
    public int logins() {
        return logins.get();
    }

    /** Those that were not. */
    public List<RuntimeException> failures() {
        return new ArrayList<>(failures);
    }

    /** Lets every client end its last login, and waits for it. */
    @Override
    public void close() {
        goingOn.set(false);
        clients.shutdown();
        try {
            if (!clients.awaitTermination(2 * Http.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("A client did not end with its last login");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the last logins", e);
        }
    }

    private void logInAgainAndAgain(TokenEndpoint endpoint) {
        while (goingOn.get()) {
            try {
                endpoint.logIn();
                logins.incrementAndGet();
            } catch (RuntimeException e) {
                failures.add(e);
                // Who reads the failure wants to know what held the login up.
                if (e.getCause() instanceof HttpTimeoutException && waited.compareAndSet(false, true)) {
                    server.logThreads();
                }
            }
        }
    }
}
