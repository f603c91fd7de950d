package io.github.keycloakirsa.doctor.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The OIDC providers of an account.
 *
 * @param arns of them all
 */
public record OidcProviders(List<String> arns) {
    /** Copies its arguments. */
    public OidcProviders {
        arns = List.copyOf(arns);
    }

    /** Reads the evidence; empty when it was not given. */
    public static Optional<OidcProviders> read(EvidenceFiles files) {
        return files.read(Evidence.OIDC_PROVIDERS).map(root -> {
            List<String> arns = new ArrayList<>();
            root.path("OpenIDConnectProviderList")
                    .forEach(provider -> arns.add(provider.path("Arn").asText()));
            return new OidcProviders(arns);
        });
    }
}
