package io.github.keycloakirsa.it.opensearch;

import java.io.IOException;

/** What IAM says about requests to a domain. */
@FunctionalInterface
public interface AccessPolicy {
    /**
     * Whether a role may do something.
     *
     * @param roleArn {@code arn:aws:iam::<account>:role/<name>}
     * @param action such as {@code es:ESHttpGet}
     * @param resource such as {@code arn:aws:es:<region>:<account>:domain/<name>/*}
     * @throws IOException if IAM does not answer
     */
    boolean allows(String roleArn, String action, String resource) throws IOException;
}
