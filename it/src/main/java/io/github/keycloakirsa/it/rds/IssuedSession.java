package io.github.keycloakirsa.it.rds;

import java.time.Instant;
import java.util.Objects;

/**
 * Temporary credentials of a role, as STS hands them out.
 *
 * @param accessKeyId public name of the key; it stands in every token
 * @param secretAccessKey signs tokens, and is in none
 * @param sessionToken goes with the key into every token
 * @param roleArn the role itself, {@code arn:aws:iam::<account>:role/<name>}, not the assumed role of the session
 * @param expiration from when on the credentials are worth nothing
 */
public record IssuedSession(
        String accessKeyId, String secretAccessKey, String sessionToken, String roleArn, Instant expiration) {
    /** Checks that nothing is missing. */
    public IssuedSession {
        Objects.requireNonNull(accessKeyId, "accessKeyId");
        Objects.requireNonNull(secretAccessKey, "secretAccessKey");
        Objects.requireNonNull(sessionToken, "sessionToken");
        Objects.requireNonNull(roleArn, "roleArn");
        Objects.requireNonNull(expiration, "expiration");
    }

    /** Names the key and the role; what is secret is left out. */
    @Override
    public String toString() {
        return "IssuedSession[" + accessKeyId + ", " + roleArn + ", until " + expiration + "]";
    }
}
