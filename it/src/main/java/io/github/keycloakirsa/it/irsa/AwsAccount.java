package io.github.keycloakirsa.it.irsa;

import io.github.keycloakirsa.it.rds.IssuedSessions;
import java.net.URI;
import java.time.Clock;

/**
 * An AWS account, kept in a LocalStack, and a cluster whose service accounts may assume its roles: issuer, STS and IAM,
 * set up to trust each other as IRSA asks for.
 */
public final class AwsAccount implements AutoCloseable {
    private final OidcIssuer issuer;
    private final LocalStackIam iam;
    private final OidcProvider provider;
    private final StsFront sts;

    private AwsAccount(URI localStack, Ports ports, IssuedSessions sessions, Clock clock) {
        this.issuer = OidcIssuer.start(ports.issuer(), ports.host(), clock);
        this.iam = new LocalStackIam(localStack);
        this.provider = iam.trust(issuer.uri(), WebIdentity.STS);
        this.sts = StsFront.start(ports.sts(), localStack, iam, clock, sessions);
    }

    /**
     * Where the account's servers listen.
     *
     * @param host name by which this machine finds itself
     * @param issuer TCP port of the issuer, 0 for any that is free
     * @param sts TCP port of the STS, 0 for any that is free
     */
    public record Ports(String host, int issuer, int sts) {
        /** Any that are free. */
        public static final Ports ANY = new Ports("localhost", 0, 0);
    }

    /**
     * Opens an account.
     *
     * @param localStack its STS and IAM, such as {@code http://localhost:4566}
     * @param sessions gets all credentials that the STS issues
     * @param clock the time by which web identity tokens are made and expire
     */
    public static AwsAccount open(URI localStack, Ports ports, IssuedSessions sessions, Clock clock) {
        return new AwsAccount(localStack, ports, sessions, clock);
    }

    /**
     * Creates a role that an identity may assume.
     *
     * @return its ARN
     */
    public String createRole(String name, WebIdentity identity) {
        return iam.createRole(name, TrustPolicy.of(provider, identity));
    }

    /** The issuer of the cluster. */
    public OidcIssuer issuer() {
        return issuer;
    }

    /** The STS. */
    public StsFront sts() {
        return sts;
    }

    /** The IAM. */
    public LocalStackIam iam() {
        return iam;
    }

    @Override
    public void close() {
        sts.close();
        iam.close();
        issuer.close();
    }
}
