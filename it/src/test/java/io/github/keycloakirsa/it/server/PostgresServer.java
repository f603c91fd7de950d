package io.github.keycloakirsa.it.server;

import org.testcontainers.containers.Network;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A PostgreSQL in a container. */
public final class PostgresServer implements AutoCloseable {
    private static final String ALIAS = "postgres";

    private final PostgreSQLContainer container;

    private PostgresServer(PostgreSQLContainer container) {
        this.container = container;
    }

    /**
     * Starts a server and waits until it takes connections.
     *
     * @param image the official image, or one that keeps to what it promises
     * @param network where others find it under the name {@code postgres}
     * @param log where it logs
     */
    public static PostgresServer start(String image, Network network, ContainerLog log) {
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withNetwork(network)
                .withNetworkAliases(ALIAS)
                .withLogConsumer(log);
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException("PostgreSQL did not start; its log is '" + log.file() + "'", e);
        }
        return new PostgresServer(container);
    }

    /** Makes an empty database. */
    public Database createDatabase(String name) {
        String sql = "CREATE DATABASE \"" + name + "\"";
        ContainerProgram.run(container, "psql", "-U", container.getUsername(), "-d", "postgres", "-c", sql);
        return new Database(
                ALIAS + ":" + PostgreSQLContainer.POSTGRESQL_PORT,
                container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                name,
                container.getUsername(),
                container.getPassword());
    }

    @Override
    public void close() {
        container.close();
    }
}
