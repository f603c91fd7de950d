package io.github.keycloakirsa.it.rds;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers every login that was tried, in order. Any number of threads may add and ask. */
public final class Logins {
    private final List<Login> logins = new CopyOnWriteArrayList<>();

    /** Remembers one more. */
    public void add(Login login) {
        logins.add(login);
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
