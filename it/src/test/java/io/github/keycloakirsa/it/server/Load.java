package io.github.keycloakirsa.it.server;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Clients that log in to a server again and again, each as soon as its last login is answered. */
public final class Load implements AutoCloseable {
    private static final Duration LAST_LOGINS = Http.PATIENCE.multipliedBy(2);

    private final AtomicBoolean ended = new AtomicBoolean();
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
        load.start(clients, () -> true);
        return load;
    }

    /** Lets the clients log in for a time, each by its own look at the clock, and waits for their last logins. */
    public static Load run(KeycloakServer server, int clients, Duration time) {
        Load load = new Load(server, clients);
        long end = System.nanoTime() + time.toNanos();
        load.start(clients, () -> System.nanoTime() < end);
        load.awaitEnd(time.plus(LAST_LOGINS));
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
        ended.set(true);
        awaitEnd(LAST_LOGINS);
    }

    private void start(int number, BooleanSupplier goingOn) {
        for (int i = 0; i < number; i++) {
            clients.execute(() -> logInAgainAndAgain(new TokenEndpoint(server), goingOn));
        }
        clients.shutdown();
    }

    private void awaitEnd(Duration patience) {
        try {
            if (!clients.awaitTermination(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("A client did not end with its last login");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the last logins", e);
        }
    }

    private void logInAgainAndAgain(TokenEndpoint endpoint, BooleanSupplier goingOn) {
        while (!ended.get() && goingOn.getAsBoolean()) {
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
