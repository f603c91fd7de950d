package io.github.keycloakirsa.it.server;

import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.Endpoint;
import io.github.keycloakirsa.it.rds.LoginServer;
import io.github.keycloakirsa.it.rds.ServerCertificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** How a PostgreSQL is to run, up to the moment when it starts. */
public final class PostgresSetup {
    // Long, for machines with much else to do.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String UNPACK = "mkdir /tmp/server && tar -xJf /server.txz -C /tmp/server"
            + " && PATH=/tmp/server/bin:$PATH exec docker-entrypoint.sh \"$@\"";

    private static final String TRUST_MEMBERS = """
            #!/bin/sh
            set -eu
            cat >"$PGDATA/pg_hba.conf" <<END
            local all all trust
            host all +rds_iam all trust
            host all all all md5
            END
            psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres \\
              -c 'CREATE ROLE rds_iam'
            """;

    private final PostgreSQLContainer container;
    private final String name;
    private final ContainerLog log;

    private PostgresSetup(PostgreSQLContainer container, String name, ContainerLog log) {
        this.container = container;
        this.name = name;
        this.log = log;
    }

    /**
     * A server that lets users in by password.
     *
     * @param image the official image, or one that keeps to what it promises
     * @param network where others find it
     * @param name by which they do; no other server of the network has it
     * @param log where it logs
     */
    public static PostgresSetup of(String image, Network network, String name, ContainerLog log) {
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withNetwork(network)
                .withNetworkAliases(name)
                .withStartupTimeout(PATIENCE)
                .withLogConsumer(log);
        return new PostgresSetup(container, name, log);
    }

    /**
     * Lets members of the role {@code rds_iam} in by IAM authentication token, as RDS does, and nobody of them without
     * TLS.
     *
     * @param endpoints names of the server in its network
     * @param authority certifies those names, and the one under which the tests reach it
     * @param logins decides
     */
    public PostgresSetup asRds(List<Endpoint> endpoints, CertificateAuthority authority, LoginServer logins) {
        List<String> names = endpoints.stream().map(Endpoint::host).toList();
        ServerCertificate certificate = authority.issue(
                Stream.concat(names.stream(), Stream.of(name, "localhost")).toList());
        TestsJvm.show(container);
        container
                .withNetworkAliases(names.toArray(String[]::new))
                .withEnv("RDS_LOGIN_SERVER", TestsJvm.HOST)
                .withEnv("RDS_LOGIN_PORT", String.valueOf(logins.port()))
                .withCopyToContainer(Transferable.of(certificate.certificate(), 0644), "/rds/server.crt")
                .withCopyToContainer(Transferable.of(certificate.key(), 0644), "/rds/server.key")
                .withCopyToContainer(
                        MountableFile.forClasspathResource("io/github/keycloakirsa/it/rds/rds.sh", 0755),
                        "/docker-entrypoint-initdb.d/rds.sh");
        return this;
    }

    /**
     * Runs the server of another release, with the entrypoint and the psql of the image.
     *
     * @param archive of that server's folders {@code bin}, {@code lib} and {@code share}: a tar file packed by xz
     */
    public PostgresSetup withServer(byte[] archive) {
        container
                .withCopyToContainer(Transferable.of(archive, 0644), "/server.txz")
                // Its socket is elsewhere than Debian's psql looks for it.
                .withEnv("PGHOST", "/tmp")
                .withCreateContainerCmdModifier(command -> command.withEntrypoint("sh", "-c", UNPACK, "server"));
        return this;
    }

    /**
     * Lets members of the role {@code rds_iam} in whatever password they give, and all others by password: tells who is
     * a member, on a server that cannot ask about tokens.
     */
    public PostgresSetup trustingIamMembers() {
        container.withCopyToContainer(
                Transferable.of(TRUST_MEMBERS, 0755), "/docker-entrypoint-initdb.d/trust-members.sh");
        return this;
    }

    /**
     * Starts the server and waits until it takes connections.
     *
     * @throws IllegalStateException if it does not; the message says where its log is
     */
    public PostgresServer start() {
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException("PostgreSQL did not start; its log is '" + log.file() + "'", e);
        }
        return new PostgresServer(container, name, log);
    }
}
