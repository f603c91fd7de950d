package io.github.keycloakirsa.it.irsa;

import io.github.keycloakirsa.it.rds.ConnectPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Role;

/** The IAM of a LocalStack: who is trusted with which role, and which database users a role may connect as. */
public final class LocalStackIam implements ConnectPolicy, TrustedRoles, AutoCloseable {
    private static final String ACCOUNT = "000000000000";
    // The databases that policies are about: one, for LocalStack compares resources letter by letter.
    private static final String DATABASE = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String CONNECT = "rds-db:connect";
    private static final String ANY_THUMBPRINT = "0".repeat(40);

    private final IamClient iam;

    /**
     * Connects to a LocalStack.
     *
     * @param endpoint such as {@code http://localhost:4566}
     */
    public LocalStackIam(URI endpoint) {
        this.iam = IamClient.builder()
                .endpointOverride(endpoint)
                .region(Region.AWS_GLOBAL)
                // LocalStack takes any.
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Makes the account trust an issuer. */
    public OidcProvider trust(URI issuer, String audience) {
        iam.createOpenIDConnectProvider(
                request -> request.url(issuer.toString()).clientIDList(audience).thumbprintList(ANY_THUMBPRINT));
        return provider(issuer).orElseThrow();
    }

    /**
     * Creates a role.
     *
     * @return its ARN
     */
    public String createRole(String name, TrustPolicy trust) {
        return iam.createRole(request -> request.roleName(name).assumeRolePolicyDocument(trust.json()))
                .role()
                .arn();
    }

    /** Lets a role connect as a database user, by an inline policy for that user. */
    public void allowConnect(String roleName, String region, String dbUser) {
        String document = """
                {"Version": "2012-10-17",
                 "Statement": [{"Effect": "Allow", "Action": ["%s"], "Resource": ["%s"]}]}
                """.formatted(CONNECT, resource(region, dbUser));
        allow(roleName, "connect-as-" + dbUser, document);
    }

    /** Lets a role do what a policy says, an inline policy of the role. */
    public void allow(String roleName, String policyName, String document) {
        iam.putRolePolicy(
                request -> request.roleName(roleName).policyName(policyName).policyDocument(document));
    }

    @Override
    public Optional<OidcProvider> provider(URI issuer) {
        String arn = "arn:aws:iam::" + ACCOUNT + ":oidc-provider/" + issuer.getRawAuthority() + issuer.getRawPath();
        try {
            GetOpenIdConnectProviderResponse found =
                    iam.getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn));
            return Optional.of(new OidcProvider(arn, issuer, found.clientIDList()));
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<TrustPolicy> trustPolicy(String roleArn) {
        String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        try {
            Role role = iam.getRole(request -> request.roleName(name)).role();
            String document = URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8);
            return Optional.of(TrustPolicy.parse(document))
                    .filter(policy -> role.arn().equals(roleArn));
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean allows(String roleArn, String region, String dbUser) throws IOException {
        return may(roleArn, CONNECT, resource(region, dbUser));
    }

    /**
     * Whether the policies of a role allow an action on a resource, which they have to name letter by letter.
     *
     * @throws IOException if LocalStack does not answer
     */
    public boolean may(String roleArn, String action, String resource) throws IOException {
        try {
            return iam
                    .simulatePrincipalPolicy(request ->
                            request.policySourceArn(roleArn).actionNames(action).resourceArns(resource))
                    .evaluationResults()
                    .stream()
                    .anyMatch(result -> result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED);
        } catch (SdkException e) {
            throw new IOException("IAM does not say what '" + roleArn + "' may do", e);
        }
    }

    @Override
    public void close() {
        iam.close();
    }

    private static String resource(String region, String dbUser) {
        return "arn:aws:rds-db:" + region + ":" + ACCOUNT + ":dbuser:" + DATABASE + "/" + dbUser;
    }
}
