package io.github.keycloakirsa.it.server;

import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.ConnectPolicy;
import io.github.keycloakirsa.it.rds.IssuedSessions;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What all RDS servers of an AWS account have in common.
 *
 * @param sessions credentials that were issued
 * @param policy what roles may do
 * @param userMade told of each database user who is to log in by token, so that a role may be allowed to
 * @param authority of the servers' certificates
 * @param clock by which tokens expire
 */
public record RdsAccount(
        IssuedSessions sessions,
        ConnectPolicy policy,
        Consumer<String> userMade,
        CertificateAuthority authority,
        Clock clock) {
    /** Checks that nothing is missing. */
    public RdsAccount {
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(userMade, "userMade");
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(clock, "clock");
    }
}
