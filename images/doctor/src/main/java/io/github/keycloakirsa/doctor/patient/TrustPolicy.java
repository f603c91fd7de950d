package io.github.keycloakirsa.doctor.patient;

import io.github.keycloakirsa.doctor.patient.PolicyDocument.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whom a role lets in by the token of a service account.
 *
 * @param policy of the role
 */
public record TrustPolicy(PolicyDocument policy) {
    private static final String ACTION = "sts:assumerolewithwebidentity";
    private static final String PROVIDER = ":oidc-provider/";

    /**
     * A provider that a statement lets in, under the conditions of that.
     *
     * @param provider ARN of an OIDC provider
     * @param statement that names it
     */
    public record Entry(String provider, Statement statement) {
        /** The issuer, without {@code https://}. */
        public String issuer() {
            return provider.substring(provider.indexOf(PROVIDER) + PROVIDER.length());
        }

        /** The values that the conditions want of a claim, such as {@code sub}. */
        public List<String> wanted(String claim) {
            return statement.conditionsOn(issuer() + ":" + claim).stream()
                    .flatMap(condition -> condition.values().stream())
                    .toList();
        }

        /** Whether a claim's value meets all conditions on it. */
        public boolean takes(String claim, String value) {
            return statement.conditionsOn(issuer() + ":" + claim).stream()
                    .allMatch(condition -> condition.isMetBy(value));
        }
    }

    /** All that it lets in, in order. */
    public List<Entry> entries() {
        return policy.statements().stream()
                .filter(statement -> statement.allow() && statement.hasAction(ACTION))
                .flatMap(statement -> statement.federated().stream()
                        .filter(arn -> arn.contains(PROVIDER))
                        .map(arn -> new Entry(arn, statement)))
                .toList();
    }

    /** Whether it lets a token in. */
    public boolean takes(WebIdentityToken token) {
        return entries().stream()
                .anyMatch(entry -> token.issuer().equals("https://" + entry.issuer())
                        && entry.takes("sub", token.subject())
                        && token.audiences().stream().anyMatch(audience -> entry.takes("aud", audience)));
    }

    /** Subjects and issuers, in text. */
    @Override
    public String toString() {
        return entries().stream()
                .map(entry -> "%s from %s".formatted(String.join(", ", entry.wanted("sub")), entry.issuer()))
                .collect(Collectors.joining("; "));
    }
}
