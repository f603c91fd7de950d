package io.github.keycloakirsa.it.server;

import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.ConnectPolicy;
import io.github.keycloakirsa.it.rds.IssuedSessions;
import java.time.Clock;
import java.util.Objects;

/**
 * What all RDS servers of an AWS account have in common.
 *
 * @param sessions credentials that were issued
 * @param policy what roles may do
 * @param authority of the servers' certificates
 * @param clock by which tokens expire
 */
public record RdsAccount(IssuedSessions sessions, ConnectPolicy policy, CertificateAuthority authority, Clock clock) {
    /** Checks that nothing is missing. */
    public RdsAccount {
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(clock, "clock");
    }
}
