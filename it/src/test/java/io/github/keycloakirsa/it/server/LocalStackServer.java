package io.github.keycloakirsa.it.server;

import java.net.URI;
import java.time.Duration;
import org.testcontainers.containers.Network;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** A LocalStack in a container, with STS and IAM. */
public final class LocalStackServer implements AutoCloseable {
    private static final String ALIAS = "localstack";
    private static final int PORT = 4566;

    /** Its address for other containers of its network. */
    public static final URI ADDRESS = URI.create("http://" + ALIAS + ":" + PORT);

    // Long, for machines with much else to do.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalStackContainer container;

    private LocalStackServer(LocalStackContainer container) {
        this.container = container;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param image the published image, or one that keeps to what it promises
     * @param network where others find it under {@link #ADDRESS}
     * @param log where it logs
     */
    public static LocalStackServer start(String image, Network network, ContainerLog log) {
        LocalStackContainer container = new LocalStackContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"))
                .withNetwork(network)
                .withNetworkAliases(ALIAS)
                .withServices("sts", "iam")
                .withStartupTimeout(PATIENCE)
                .withLogConsumer(log);
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException("LocalStack did not start; its log is '" + log.file() + "'", e);
        }
        return new LocalStackServer(container);
    }

    /** Where the tests reach it. */
    public URI uri() {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
    }

    @Override
    public void close() {
        container.close();
    }
}
