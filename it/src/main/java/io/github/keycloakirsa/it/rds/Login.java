package io.github.keycloakirsa.it.rds;

import java.util.Objects;
import java.util.Optional;

/**
 * A login that somebody tried.
 *
 * @param user database user
 * @param tokenId tells one token from another and is no secret: the SHA-256 of the token, in hex
 * @param roleArn role that signed the token, once the signature is known to be good
 * @param refusal why it was refused; empty when it was accepted
 */
public record Login(String user, String tokenId, Optional<String> roleArn, Optional<Refusal> refusal) {
    /** Checks that nothing is missing. */
    public Login {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(tokenId, "tokenId");
        Objects.requireNonNull(roleArn, "roleArn");
        Objects.requireNonNull(refusal, "refusal");
    }

    /** Whether the user may come in. */
    public boolean accepted() {
        return refusal.isEmpty();
    }
}
