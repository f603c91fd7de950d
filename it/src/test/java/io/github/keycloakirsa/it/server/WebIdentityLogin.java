package io.github.keycloakirsa.it.server;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What a pod does first: it exchanges the token of its service account for credentials of a role. */
public final class WebIdentityLogin {
    private WebIdentityLogin() {}

    /**
     * The credentials that an STS gives.
     *
     * @param endpoint of the STS
     * @param role its ARN
     * @param token of a service account
     * @throws software.amazon.awssdk.services.sts.model.StsException when it gives none
     */
    public static Credentials assume(URI endpoint, String role, String token) {
        try (StsClient sts = StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(RdsServer.REGION))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            return sts.assumeRoleWithWebIdentity(request ->
                            request.roleArn(role).roleSessionName("tests").webIdentityToken(token))
                    .credentials();
        }
    }
}
