package io.github.keycloakirsa.it.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The image {@code aws-stand-in} in a container: issuer, STS and login server beside a LocalStack. */
public final class StandInServer implements AutoCloseable {
    private static final int STS_PORT = 8081;
    private static final int LDAP_PORT = 1389;

    private final GenericContainer<?> container;

    private StandInServer(GenericContainer<?> container) {
        this.container = container;
    }

    /**
     * Starts the container and waits until it is ready.
     *
     * @param network where its LocalStack is
     * @param database RDS name of the database
     * @param name of the role that it creates, and of the user whom that may connect as
     */
    public static StandInServer start(String image, Network network, String database, String name, ContainerLog log) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network)
                .withLogConsumer(log)
                .withExposedPorts(STS_PORT, LDAP_PORT)
                .withEnv("LOCALSTACK_URL", LocalStackServer.ADDRESS.toString())
                .withEnv("DB_HOST", database)
                .withEnv("DB_USER", name)
                .withEnv("ROLE_NAME", name)
                .waitingFor(new ReadyOrEnded(Wait.forLogMessage("Ready\\.\\n", 1)));
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException("The stand-in did not start; its log is '" + log.file() + "'", e);
        }
        return new StandInServer(container);
    }

    /** Where the tests reach its STS. */
    public URI sts() {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(STS_PORT));
    }

    /** Where the tests reach its login server: the port on {@link #sts()}'s host. */
    public int loginPort() {
        return container.getMappedPort(LDAP_PORT);
    }

    /** The token of the service account, as it is in the file now. */
    public String token() {
        return container.copyFileFromContainer(
                "/web-identity/token", content -> new String(content.readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        container.close();
    }
}
