package io.github.keycloakirsa.it.irsa;

import java.net.URI;
import java.util.List;

/**
 * An issuer that an AWS account trusts.
 *
 * @param arn {@code arn:aws:iam::<account>:oidc-provider/<issuer without scheme>}
 * @param issuer its URL
 * @param audiences those that its tokens may have
 */
public record OidcProvider(String arn, URI issuer, List<String> audiences) {
    /** Copies its arguments. */
    public OidcProvider {
        audiences = List.copyOf(audiences);
    }

    /** What the names of its condition keys begin with: the issuer without its scheme. */
    String conditionPrefix() {
        return issuer.getRawAuthority() + issuer.getRawPath();
    }
}
