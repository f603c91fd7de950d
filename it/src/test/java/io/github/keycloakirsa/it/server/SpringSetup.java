package io.github.keycloakirsa.it.server;

import java.time.Duration;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** How the image {@code spring-application} is to run, up to the moment when it starts. */
public final class SpringSetup {
    /** Where Spring Boot looks for configuration beside the application. */
    private static final String CONFIGURATION = "/opt/spring-application/config/application.yaml";

    // Long, for machines with much else to do: an application that has ended is noticed at once.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final GenericContainer<?> container;
    private final ContainerLog log;

    private SpringSetup(GenericContainer<?> container, ContainerLog log) {
        this.container = container;
        this.log = log;
    }

    /**
     * The image as it is.
     *
     * @param image reference that the engine knows
     * @param network where it finds its database
     * @param log where it logs
     */
    public static SpringSetup of(String image, Network network, ContainerLog log) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network)
                .withLogConsumer(log)
                .waitingFor(
                        new ReadyOrEnded(Wait.forLogMessage("The start is noted\\n", 1)).withStartupTimeout(PATIENCE));
        TestsJvm.show(container);
        return new SpringSetup(container, log);
    }

    /** Sets environment variables. */
    public SpringSetup with(Map<String, String> environment) {
        container.withEnv(environment);
        return this;
    }

    /** Puts an {@code application.yaml} beside the application, which environment variables outrank. */
    public SpringSetup withConfiguration(String yaml) {
        container.withCopyToContainer(Transferable.of(yaml, 0644), CONFIGURATION);
        return this;
    }

    /** Runs in the pod of a service account that carries a role. */
    public SpringSetup with(PodIdentity identity) {
        container.withEnv(identity.environment());
        identity.token()
                .map(token -> Transferable.of(token, identity.tokenMode()))
                .ifPresent(file -> container.withCopyToContainer(file, PodIdentity.TOKEN_FILE));
        return this;
    }

    /**
     * Starts the application and waits until it has started.
     *
     * @throws IllegalStateException if it ends; the message says where its log is
     */
    public SpringServer start() {
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new NotStartedException(log, e);
        }
        return new SpringServer(container, log);
    }

    /**
     * Starts an application that cannot start, and waits for its end.
     *
     * @return what it logged
     * @throws IllegalStateException if it starts
     */
    public String startInVain() {
        try (SpringServer server = start()) {
            throw new IllegalStateException("The application started: " + server.log());
        } catch (NotStartedException e) {
            return log.text();
        } finally {
            container.close();
        }
    }

    /** The application ended, or its time was over. */
    private static final class NotStartedException extends IllegalStateException {
        NotStartedException(ContainerLog log, RuntimeException cause) {
            super("The application did not start; its log is '" + log.file() + "'", cause);
        }
    }
}
