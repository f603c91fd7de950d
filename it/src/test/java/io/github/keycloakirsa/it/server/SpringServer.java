package io.github.keycloakirsa.it.server;

import org.testcontainers.containers.GenericContainer;

/** The image {@code spring-application} in a container, started. */
public final class SpringServer implements AutoCloseable {
    private final GenericContainer<?> container;
    private final ContainerLog log;

    SpringServer(GenericContainer<?> container, ContainerLog log) {
        this.container = container;
        this.log = log;
    }

    /** What it logged up to now. */
    public String log() {
        return log.text();
    }

    @Override
    public void close() {
        container.close();
    }
}
