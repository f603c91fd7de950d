package io.github.keycloakirsa.doctor.aws;

import java.util.Objects;

/**
 * Who signs what Keycloak sends to AWS.
 *
 * @param provider class of the SDK that had credentials, such as {@code WebIdentityTokenFileCredentialsProvider}
 */
public record SignedBy(String provider) {
    /** Checks that nothing is missing. */
    public SignedBy {
        Objects.requireNonNull(provider, "provider");
    }

    /** Whether it is the service account's role. */
    public boolean isWebIdentity() {
        return provider.equals("WebIdentityTokenFileCredentialsProvider");
    }
}
