package io.github.keycloakirsa.it.opensearch;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A domain of Amazon OpenSearch Service.
 *
 * @param arn {@code arn:aws:es:<region>:<account>:domain/<name>}
 * @param address where the front reaches its OpenSearch, by plain HTTP
 */
public record Domain(String arn, URI address) {
    private static final Pattern ARN = Pattern.compile("arn:aws:es:([a-z0-9-]+):[0-9]{12}:domain/[a-z0-9-]+");

    /** Checks the ARN. */
    public Domain {
        Objects.requireNonNull(address, "address");
        if (!ARN.matcher(arn).matches()) {
            throw new IllegalArgumentException("'" + arn + "' is no ARN of a domain. Give one like"
                    + " arn:aws:es:eu-central-1:123456789012:domain/search.");
        }
    }

    /** Where it is. */
    String region() {
        Matcher parts = ARN.matcher(arn);
        return parts.matches() ? parts.group(1) : "";
    }

    /** The resource of policies that are about all requests to it. */
    String requests() {
        return arn + "/*";
    }
}
