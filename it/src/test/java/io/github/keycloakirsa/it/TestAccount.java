package io.github.keycloakirsa.it;

import io.github.keycloakirsa.it.irsa.AwsAccount;
import io.github.keycloakirsa.it.irsa.WebIdentity;
import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.IssuedSessions;
import io.github.keycloakirsa.it.server.ContainerLog;
import io.github.keycloakirsa.it.server.LocalStackServer;
import io.github.keycloakirsa.it.server.PodIdentity;
import io.github.keycloakirsa.it.server.RdsAccount;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.TestsJvm;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.testcontainers.containers.Network;

/** The AWS account of the tests in a LocalStack, with one role. It is opened when first asked for. */
final class TestAccount {
    /** The role that may connect as every user that an {@link RdsServer} of {@link #forDatabases} makes. */
    static final String ROLE = "arn:aws:iam::000000000000:role/keycloak";

    private static final String ROLE_NAME = "keycloak";

    /** The service account that may assume it. */
    static final WebIdentity KEYCLOAK = WebIdentity.ofServiceAccount("keycloak", "keycloak");

    private final CertificateAuthority authority = new CertificateAuthority();
    private final IssuedSessions sessions = new IssuedSessions();
    private final Network network;
    private final Stops stops;
    private final Once<LocalStackServer> localStack = new Once<>(this::startLocalStack);
    private final Once<AwsAccount> account = new Once<>(this::open);

    /**
     * An account that nobody has asked for yet.
     *
     * @param network where its LocalStack is
     * @param stops gets what it starts
     */
    TestAccount(Network network, Stops stops) {
        this.network = network;
        this.stops = stops;
    }

    /** The account itself: its issuer, STS and IAM. */
    AwsAccount aws() {
        return account.get();
    }

    /** The LocalStack that it is in. */
    URI localStack() {
        return localStack.get().uri();
    }

    /** The authority of its databases' certificates. */
    CertificateAuthority authority() {
        return authority;
    }

    /** All credentials that were issued. */
    IssuedSessions sessions() {
        return sessions;
    }

    /** Credentials that somebody was given for the role, as the SDK gets them. */
    IssuedSession session() {
        IssuedSession session = new IssuedSession(
                "ASIA" + UUID.randomUUID(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                ROLE,
                Instant.now().plus(Duration.ofHours(1)));
        sessions.issued(session);
        return session;
    }

    /** What the pod of the service account gets. */
    PodIdentity identity() {
        return PodIdentity.of(
                ROLE,
                RdsServer.REGION,
                aws().issuer().token(KEYCLOAK),
                TestsJvm.http(aws().sts().port()));
    }

    /**
     * What decides about logins to a database server.
     *
     * @param clock by which tokens expire
     */
    RdsAccount forDatabases(Clock clock) {
        return new RdsAccount(
                sessions,
                aws().iam(),
                user -> aws().iam().allowConnect(ROLE_NAME, RdsServer.REGION, user),
                authority,
                clock);
    }

    private LocalStackServer startLocalStack() {
        ContainerLog log = new ContainerLog(Setting.LOGS.path(), "localstack");
        LocalStackServer server = LocalStackServer.start(TestImages.localStack(), network, log);
        stops.add(server::close);
        return server;
    }

    private AwsAccount open() {
        AwsAccount opened = AwsAccount.open(localStack(), AwsAccount.Ports.ANY, sessions, Clock.systemUTC());
        stops.add(opened::close);
        opened.createRole(ROLE_NAME, KEYCLOAK);
        return opened;
    }
}
