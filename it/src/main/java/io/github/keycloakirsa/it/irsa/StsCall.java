package io.github.keycloakirsa.it.irsa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * A call of AssumeRoleWithWebIdentity that somebody made.
 *
 * @param roleArn the role asked for
 * @param tokenId tells one web identity token from another and is no secret: the SHA-256 of the token, in hex
 * @param accessKeyId the key that was issued; empty when none was
 * @param error why none was issued; empty when one was
 */
public record StsCall(String roleArn, String tokenId, Optional<String> accessKeyId, Optional<StsError> error) {
    /** Checks that nothing is missing. */
    public StsCall {
        Objects.requireNonNull(roleArn, "roleArn");
        Objects.requireNonNull(tokenId, "tokenId");
        Objects.requireNonNull(accessKeyId, "accessKeyId");
        Objects.requireNonNull(error, "error");
    }

    /** The {@link #tokenId} of a token. */
    public static String idOf(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
