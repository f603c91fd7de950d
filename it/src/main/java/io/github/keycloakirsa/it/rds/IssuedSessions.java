package io.github.keycloakirsa.it.rds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the credentials that STS has issued, for as long as the process lives. Any number of threads may ask. */
public final class IssuedSessions {
    private final Map<String, IssuedSession> sessions = new ConcurrentHashMap<>();

    /** Remembers a session under its access key. */
    public void issued(IssuedSession session) {
        sessions.put(session.accessKeyId(), session);
    }

    /** The session of an access key; empty when that key was never issued. */
    public Optional<IssuedSession> of(String accessKeyId) {
        return Optional.ofNullable(sessions.get(accessKeyId));
    }

    /** Those up to now, in no order. */
    public List<IssuedSession> all() {
        return List.copyOf(sessions.values());
    }
}
