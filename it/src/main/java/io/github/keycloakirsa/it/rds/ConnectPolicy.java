package io.github.keycloakirsa.it.rds;

import java.io.IOException;

/** What IAM says about the action {@code rds-db:connect}. */
@FunctionalInterface
public interface ConnectPolicy {
    /**
     * Whether a role may log in as a database user.
     *
     * @param roleArn {@code arn:aws:iam::<account>:role/<name>}
     * @param region of the database, such as {@code eu-central-1}
     * @param dbUser name of the role in PostgreSQL
     * @throws IOException if IAM does not answer
     */
    boolean allows(String roleArn, String region, String dbUser) throws IOException;
}
