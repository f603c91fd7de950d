package io.github.keycloakirsa.it.irsa;

import java.net.URI;
import java.util.Optional;

/** What IAM knows about who may assume which role. */
public interface TrustedRoles {
    /** The provider of an issuer; empty when the account has none. */
    Optional<OidcProvider> provider(URI issuer);

    /** The trust policy of a role; empty when there is no such role. */
    Optional<TrustPolicy> trustPolicy(String roleArn);
}
