package io.github.keycloakirsa.it.rds;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Remembers every login that was tried, in order. Any number of threads may add and ask. */
public final class Logins {
    private final List<Login> logins = new CopyOnWriteArrayList<>();
    private final Consumer<Login> listener;

    /** Remembers, and does nothing else. */
    public Logins() {
        this(login -> {});
    }

    /** @param listener is told of each login, too */
    public Logins(Consumer<Login> listener) {
        this.listener = listener;
    }

    /** Remembers one more. */
    public void add(Login login) {
        logins.add(login);
        listener.accept(login);
    }

    /** Those up to now, the oldest first. */
    public List<Login> all() {
        return List.copyOf(logins);
    }

    /** Those up to now of one database user, the oldest first. */
    public List<Login> of(String user) {
        return logins.stream().filter(login -> login.user().equals(user)).toList();
    }

    /** Those up to now with one token, the oldest first. */
    public List<Login> with(String token) {
        String id = SignatureV4.sha256(token);
        return logins.stream().filter(login -> login.tokenId().equals(id)).toList();
    }
}
