package io.github.keycloakirsa.it.rds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides as RDS does whether an IAM authentication token lets a user in. Nothing of AWS's own code is used, so that a
 * fault there cannot hide here.
 */
public final class TokenVerifier {
    /** RDS lets no token live longer. */
    private static final Duration LONGEST_LIFETIME = Duration.ofMinutes(15);

    /** AWS bears with clocks that go this much ahead. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final Map<String, Endpoint> endpoints;
    private final IssuedSessions sessions;
    private final ConnectPolicy policy;
    private final Clock clock;

    /**
     * A verifier for one database server.
     *
     * @param endpoints every name of the server
     * @param sessions credentials that are good
     * @param policy says what a role may do
     * @param clock the time by which tokens expire
     */
    public TokenVerifier(Set<Endpoint> endpoints, IssuedSessions sessions, ConnectPolicy policy, Clock clock) {
        this.endpoints =
                endpoints.stream().collect(Collectors.toUnmodifiableMap(Endpoint::address, Function.identity()));
        this.sessions = sessions;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Decides about a login.
     *
     * @param user who wants to come in
     * @param password what the user gave as a password
     */
    public Login verify(String user, String password) {
        String tokenId = SignatureV4.sha256(password);
        return ConnectToken.parse(password)
                .map(token -> verify(user, tokenId, token))
                .orElseGet(() -> new Login(user, tokenId, Optional.empty(), Optional.of(Refusal.NO_TOKEN)));
    }

    private Login verify(String user, String tokenId, ConnectToken token) {
        Optional<Refusal> forgery = wrongDestination(user, token).or(() -> forged(token));
        if (forgery.isPresent()) {
            return new Login(user, tokenId, Optional.empty(), forgery);
        }
        IssuedSession session = sessions.of(token.accessKeyId()).orElseThrow();
        Optional<Refusal> refusal = outOfTime(token, session).or(() -> notAllowed(token, session));
        return new Login(user, tokenId, Optional.of(session.roleArn()), refusal);
    }

    private Optional<Refusal> wrongDestination(String user, ConnectToken token) {
        if (!token.asksToConnect()) {
            return Optional.of(Refusal.OTHER_ACTION);
        }
        Endpoint endpoint = endpoints.get(token.address());
        if (endpoint == null) {
            return Optional.of(Refusal.OTHER_HOST);
        }
        if (!token.user().equals(user)) {
            return Optional.of(Refusal.OTHER_USER);
        }
        return token.scope().equals(token.scopeFor(endpoint.region()))
                ? Optional.empty()
                : Optional.of(Refusal.OTHER_SCOPE);
    }

    private Optional<Refusal> forged(ConnectToken token) {
        Optional<IssuedSession> session = sessions.of(token.accessKeyId());
        if (session.isEmpty()) {
            return Optional.of(Refusal.UNKNOWN_KEY);
        }
        if (token.sessionToken().isEmpty()) {
            return Optional.of(Refusal.NO_SESSION_TOKEN);
        }
        if (!same(token.sessionToken().get(), session.get().sessionToken())) {
            return Optional.of(Refusal.OTHER_SESSION_TOKEN);
        }
        return same(token.signature(), token.signatureBy(session.get().secretAccessKey()))
                ? Optional.empty()
                : Optional.of(Refusal.BAD_SIGNATURE);
    }

    private Optional<Refusal> outOfTime(ConnectToken token, IssuedSession session) {
        Instant now = clock.instant();
        if (token.lifetime().isZero() || token.lifetime().compareTo(LONGEST_LIFETIME) > 0) {
            return Optional.of(Refusal.BAD_LIFETIME);
        }
        if (token.made().isAfter(now.plus(CLOCK_SKEW))) {
            return Optional.of(Refusal.NOT_YET_VALID);
        }
        if (!now.isBefore(token.made().plus(token.lifetime()))) {
            return Optional.of(Refusal.EXPIRED);
        }
        return now.isBefore(session.expiration()) ? Optional.empty() : Optional.of(Refusal.SESSION_EXPIRED);
    }

    private Optional<Refusal> notAllowed(ConnectToken token, IssuedSession session) {
        try {
            String region = endpoints.get(token.address()).region();
            return policy.allows(session.roleArn(), region, token.user())
                    ? Optional.empty()
                    : Optional.of(Refusal.NOT_ALLOWED);
        } catch (IOException e) {
            return Optional.of(Refusal.POLICY_UNKNOWN);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
