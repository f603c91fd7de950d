package io.github.keycloakirsa.it.irsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustPolicyTest {
    private static final WebIdentity KEYCLOAK = WebIdentity.ofServiceAccount("sso", "keycloak");
    private static final OidcProvider PROVIDER = new OidcProvider(
            "arn:aws:iam::000000000000:oidc-provider/issuer.example.test/id/1",
            URI.create("http://issuer.example.test/id/1"),
            List.of(WebIdentity.STS));

    @Test
    void theDocumentedPolicyLetsItsServiceAccountInAndNobodyElse() {
        TrustPolicy policy =
                TrustPolicy.parse(TrustPolicy.of(PROVIDER, KEYCLOAK).json());

        assertThat(allows(policy, KEYCLOAK)).isTrue();
        assertThat(allows(policy, KEYCLOAK.withSubject("system:serviceaccount:sso:other")))
                .isFalse();
        assertThat(allows(policy, KEYCLOAK.withAudience("other"))).isFalse();
    }

    @Test
    void anotherIssuerIsNotLetIn() {
        OidcProvider other = new OidcProvider(PROVIDER.arn() + "/2", PROVIDER.issuer(), PROVIDER.audiences());

        assertThat(TrustPolicy.of(PROVIDER, KEYCLOAK).allows(other, KEYCLOAK.subject(), List.of(WebIdentity.STS)))
                .isFalse();
    }

    @Test
    void starsStandForAnyTextOnlyWhereThePolicySaysLike() {
        String policy = statement("{'StringLike': {'issuer.example.test/id/1:sub': 'system:*:keycloa?'}}");

        assertThat(allows(TrustPolicy.parse(policy), KEYCLOAK)).isTrue();
        assertThat(allows(TrustPolicy.parse(policy.replace("StringLike", "StringEquals")), KEYCLOAK))
                .isFalse();
    }

    @Test
    void aConditionThatIsNotUnderstoodLetsNobodyIn() {
        String condition = "{'StringNotEquals': {'issuer.example.test/id/1:sub': 'somebody'}}";

        assertThat(allows(TrustPolicy.parse(statement(condition)), KEYCLOAK)).isFalse();
    }

    @Test
    void aFactThatTheTokenDoesNotStateLetsNobodyIn() {
        String condition = "{'StringLike': {'issuer.example.test/id/1:amr': '*'}}";

        assertThat(allows(TrustPolicy.parse(statement(condition)), KEYCLOAK)).isFalse();
    }

    @Test
    void aPolicyForAnotherActionLetsNobodyIn() {
        String policy = statement("{}");

        assertThat(allows(TrustPolicy.parse(policy), KEYCLOAK)).isTrue();
        assertThat(allows(TrustPolicy.parse(policy.replace("WithWebIdentity", "")), KEYCLOAK))
                .isFalse();
        assertThat(allows(TrustPolicy.parse(policy.replace("Allow", "Deny")), KEYCLOAK))
                .isFalse();
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        assertThatThrownBy(() -> TrustPolicy.parse("%7B")).hasMessageContaining("'%7B'");
    }

    private static boolean allows(TrustPolicy policy, WebIdentity identity) {
        return policy.allows(PROVIDER, identity.subject(), List.of(identity.audience()));
    }

    private static String statement(String condition) {
        return """
                {'Statement': [{'Effect': 'Allow', 'Action': ['sts:AssumeRoleWithWebIdentity'],
                 'Principal': {'Federated': '%s'}, 'Condition': %s}]}
                """.formatted(PROVIDER.arn(), condition).replace('\'', '"');
    }
}
