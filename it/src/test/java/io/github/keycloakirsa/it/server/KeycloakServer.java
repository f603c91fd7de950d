package io.github.keycloakirsa.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** A Keycloak in a container, ready to serve. */
public final class KeycloakServer implements AutoCloseable {
    /** Name of the administrator that the first start makes. */
    public static final String ADMIN = "admin";

    /** The administrator's password. */
    public static final String ADMIN_PASSWORD = "admin-of-the-tests";

    static final int HTTP_PORT = 8080;
    static final int MANAGEMENT_PORT = 9000;

    private final GenericContainer<?> container;
    private final String path;

    KeycloakServer(GenericContainer<?> container, String path) {
        this.container = container;
        this.path = path;
    }

    /** Base of what users and administrators call, such as {@code http://localhost:32768}. */
    public URI uri() {
        return uri(HTTP_PORT);
    }

    /** An address of the server, below its relative path. */
    public URI at(String absolute) {
        return uri().resolve(path + absolute);
    }

    /** Base of health and metrics. */
    public URI managementUri() {
        return uri(MANAGEMENT_PORT);
    }

    /**
     * Runs a program beside the server.
     *
     * @return what it printed to standard output
     * @throws IllegalStateException if its exit code is not 0
     */
    public String run(String... command) {
        return ContainerProgram.run(container, command);
    }

    /**
     * Runs a class of the tests with the image's own Java.
     *
     * @param program has a main method and uses nothing but {@code java.*}
     * @return what it printed to standard output
     */
    public String runJava(Class<?> program) {
        String file = program.getName().replace('.', '/') + ".class";
        try (InputStream bytes = program.getClassLoader().getResourceAsStream(file)) {
            container.copyFileToContainer(Transferable.of(bytes.readAllBytes(), 0644), "/tmp/program/" + file);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot copy '" + file + "' into the container", e);
        }
        return run("sh", "-c", "exec \"${JAVA_HOME:+$JAVA_HOME/bin/}java\" -cp /tmp/program " + program.getName());
    }

    /** Reads a text file of the container. */
    public String read(String path) {
        return container.copyFileFromContainer(
                path, content -> new String(content.readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Puts a text file, which all may read, into the place of another. */
    public void write(String path, String content) {
        container.copyFileToContainer(Transferable.of(content, 0644), path);
    }

    /** Whether the process that was started is still the one that runs. */
    public boolean isRunning() {
        return container.isRunning();
    }

    /**
     * Waits until the server, which runs already, says that it is ready.
     *
     * @throws RuntimeException if it is not within a minute
     */
    public void awaitReady() {
        KeycloakSetup.ready().waitUntilReady(container);
    }

    /** Has the server write to its log what each of its threads does. */
    public void logThreads() {
        run("sh", "-c", "kill -QUIT 1");
    }

    /** Ends the server at once, as a node's loss does: nobody gets to say goodbye. */
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.close();
    }

    private URI uri(int port) {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port));
    }
}
