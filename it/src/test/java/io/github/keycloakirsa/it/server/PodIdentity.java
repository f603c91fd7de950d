package io.github.keycloakirsa.it.server;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What EKS puts into the pod of a service account that carries a role: a file and environment variables, and nothing
 * else. Only the address of the STS is the tests' own.
 *
 * @param environment variables by name
 * @param token content of the token file; empty for no file
 * @param tokenMode permissions of the token file, which belongs to root
 */
public record PodIdentity(SortedMap<String, String> environment, Optional<String> token, int tokenMode) {
    /** Where EKS puts the token. */
    public static final String TOKEN_FILE = "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";

    /** Copies its arguments. */
    public PodIdentity {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /**
     * As EKS does it.
     *
     * @param roleArn of the service account
     * @param region of the cluster
     * @param token of the service account
     * @param sts where containers find the STS
     */
    public static PodIdentity of(String roleArn, String region, String token, URI sts) {
        return new PodIdentity(
                new TreeMap<>(Map.of(
                        "AWS_ROLE_ARN", roleArn,
                        "AWS_REGION", region,
                        "AWS_WEB_IDENTITY_TOKEN_FILE", TOKEN_FILE,
                        "AWS_ENDPOINT_URL_STS", sts.toString())),
                Optional.of(token),
                0644);
    }

    /** The same with another role. */
    public PodIdentity withRole(String roleArn) {
        SortedMap<String, String> changed = new TreeMap<>(environment);
        changed.put("AWS_ROLE_ARN", roleArn);
        return new PodIdentity(changed, token, tokenMode);
    }

    /** The same without a variable. */
    public PodIdentity without(String variable) {
        SortedMap<String, String> changed = new TreeMap<>(environment);
        changed.remove(variable);
        return new PodIdentity(changed, token, tokenMode);
    }

    /** The same with another token. */
    public PodIdentity withToken(String other) {
        return new PodIdentity(environment, Optional.of(other), tokenMode);
    }

    /** The same without a token file. */
    public PodIdentity withoutToken() {
        return new PodIdentity(environment, Optional.empty(), tokenMode);
    }

    /** The same with a token file of other permissions. */
    public PodIdentity withTokenMode(int mode) {
        return new PodIdentity(environment, token, mode);
    }
}
