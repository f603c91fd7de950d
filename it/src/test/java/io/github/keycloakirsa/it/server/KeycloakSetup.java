package io.github.keycloakirsa.it.server;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** How a Keycloak is to run, up to the moment when it starts. */
public final class KeycloakSetup {
    /** Where {@link #logLoadedClasses()} makes each Java write; {@code %p} is its process. */
    static final String LOADED_CLASSES = "/tmp/classes-%p.log";

    // Long, for machines with much else to do: a server that has ended is noticed at once.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final GenericContainer<?> container;
    private final ContainerLog log;
    private String path = "";

    private KeycloakSetup(GenericContainer<?> container, ContainerLog log) {
        this.container = container;
        this.log = log;
    }

    /**
     * A server of the image as it is, that takes plain HTTP and any host name.
     *
     * @param image reference that the engine knows
     * @param network where it finds its database
     * @param log where it logs
     */
    public static KeycloakSetup of(String image, Network network, ContainerLog log) {
        return plain(image, network, log)
                .with("KC_HTTP_ENABLED", "true")
                .with("KC_HOSTNAME_STRICT", "false")
                .withAdministrator()
                .command("start");
    }

    /** The same with no setting but those of the image. */
    public static KeycloakSetup plain(String image, Network network, ContainerLog log) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network)
                .withLogConsumer(log)
                .withExposedPorts(KeycloakServer.HTTP_PORT, KeycloakServer.MANAGEMENT_PORT)
                .waitingFor(ready().withStartupTimeout(PATIENCE));
        TestsJvm.show(container);
        return new KeycloakSetup(container, log);
    }

    /** Waits until a server says that it is ready, or has ended. */
    static WaitStrategy ready() {
        return new ReadyOrEnded(Wait.forHttp("/health/ready").forPort(KeycloakServer.MANAGEMENT_PORT));
    }

    /** Makes the administrator at its first start. */
    public KeycloakSetup withAdministrator() {
        return with("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakServer.ADMIN)
                .with("KC_BOOTSTRAP_ADMIN_PASSWORD", KeycloakServer.ADMIN_PASSWORD);
    }

    /** Logs in to a database by password, through the AWS wrapper without any of its plugins. */
    public KeycloakSetup with(Database database) {
        return with("KC_DB_URL", "jdbc:aws-wrapper:" + database.subUrl() + "?wrapperPlugins=")
                .with("KC_DB_USERNAME", database.user())
                .with("KC_DB_PASSWORD", database.password());
    }

    /**
     * Logs in to a database by IAM authentication token, which needs a role's credentials.
     *
     * @param url the JDBC URL
     * @param user database user
     */
    public KeycloakSetup withIamLogin(String url, String user) {
        return with("KC_DB_URL", url).with("KC_DB_USERNAME", user);
    }

    /** Runs in the pod of a service account that carries a role. */
    public KeycloakSetup with(PodIdentity identity) {
        identity.environment().forEach(this::with);
        identity.token()
                .map(token -> Transferable.of(token, identity.tokenMode()))
                .ifPresent(file -> container.withCopyToContainer(file, PodIdentity.TOKEN_FILE));
        return this;
    }

    /** Sends a host name to an address, whatever others say about it. */
    public KeycloakSetup withHost(String name, String address) {
        container.withExtraHost(name, address);
        return this;
    }

    /** Serves below a path, such as {@code /auth}; ready when an address of a port answers with 200. */
    public KeycloakSetup below(String relativePath, String readyAddress, int port) {
        path = relativePath;
        container.waitingFor(new ReadyOrEnded(Wait.forHttp(readyAddress).forPort(port)).withStartupTimeout(PATIENCE));
        return this;
    }

    /**
     * Mounts a folder.
     *
     * @param folder of the engine's machine
     * @param mountedAt path in the container
     */
    public KeycloakSetup withMount(String folder, String mountedAt) {
        container.withCreateContainerCmdModifier(command -> {
            HostConfig host = command.getHostConfig();
            List<Bind> binds = new ArrayList<>(List.of(host.getBinds() == null ? new Bind[0] : host.getBinds()));
            binds.add(new Bind(folder, new Volume(mountedAt)));
            command.withHostConfig(host.withBinds(binds));
        });
        return this;
    }

    /** Confines it as a pod with a strict security context: read-only files, no capability, a group for its volumes. */
    public KeycloakSetup confined(int fsGroup) {
        container.withCreateContainerCmdModifier(command -> {
            HostConfig host = command.getHostConfig();
            command.withHostConfig(host.withReadonlyRootfs(true)
                    .withCapDrop(Capability.ALL)
                    .withSecurityOpts(List.of("no-new-privileges"))
                    .withGroupAdd(List.of(String.valueOf(fsGroup))));
        });
        return this;
    }

    /** Puts a text file, which all may read, into the container. */
    public KeycloakSetup withFile(String path, String content) {
        return withFile(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a file, which all may read, into the container. */
    public KeycloakSetup withFile(String path, byte[] content) {
        container.withCopyToContainer(Transferable.of(content, 0644), path);
        return this;
    }

    /** Sets an environment variable. */
    public KeycloakSetup with(String variable, String value) {
        container.withEnv(variable, value);
        return this;
    }

    /** Gives other arguments than {@code start}. */
    public KeycloakSetup command(String... arguments) {
        container.withCommand(arguments);
        return this;
    }

    /** Runs as another user than the image says, {@code uid:gid}. */
    public KeycloakSetup asUser(String user) {
        container.withCreateContainerCmdModifier(command -> command.withUser(user));
        return this;
    }

    /**
     * Makes the image's files read-only. What a standard image writes is held elsewhere: its own build in a volume that
     * starts as a copy of the image's folder, temporary files and data in memory.
     */
    public KeycloakSetup withReadOnlyFiles() {
        container.withCreateContainerCmdModifier(
                command -> command.withVolumes(new Volume("/opt/keycloak/lib/quarkus")));
        return withReadOnlyFilesAndBuild();
    }

    /** Makes the image's files read-only, the folder of Keycloak's own build with them. */
    public KeycloakSetup withReadOnlyFilesAndBuild() {
        container.withTmpFs(Map.of("/tmp", "", "/opt/keycloak/data", "mode=0770"));
        container.withCreateContainerCmdModifier(command -> {
            HostConfig host = command.getHostConfig();
            command.withHostConfig(host.withReadonlyRootfs(true));
        });
        return this;
    }

    /** Makes the server's Java note which classes it loads, and from where; see {@link LoadedClasses}. */
    public KeycloakSetup logLoadedClasses() {
        return with("JAVA_OPTS_APPEND", "-Xlog:class+load:file=" + LOADED_CLASSES);
    }

    /**
     * Starts the server and waits until it is ready.
     *
     * @throws IllegalStateException if it does not become ready; the message says where its log is
     */
    public KeycloakServer start() {
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new NotReadyException(log, e);
        }
        return new KeycloakServer(container, path);
    }

    /** Starts a container in which no server runs, so that other programs of the image can. */
    public IdleContainer startIdle() {
        container
                .withCreateContainerCmdModifier(
                        command -> command.withEntrypoint("tail").withCmd("-f", "/dev/null"))
                .waitingFor(Wait.forSuccessfulCommand("true"))
                .start();
        return new IdleContainer(container);
    }

    /**
     * Runs a program of the image in the server's place, as an init container does, to its end.
     *
     * @return what it printed
     * @throws IllegalStateException if its exit code is not 0
     */
    public String runInstead(String program) {
        container
                .withCreateContainerCmdModifier(
                        command -> command.withEntrypoint(program).withCmd())
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE))
                .setWaitStrategy(null);
        try {
            container.start();
            return log.text();
        } catch (ContainerLaunchException e) {
            throw new IllegalStateException("'" + program + "' failed:\n" + log.text(), e);
        } finally {
            container.close();
        }
    }

    /**
     * Starts a server that cannot become ready, and waits for its end.
     *
     * @return what it logged
     * @throws IllegalStateException if it becomes ready
     */
    public String startInVain() {
        try (KeycloakServer server = start()) {
            throw new IllegalStateException(
                    "Keycloak became ready at " + server.uri() + "; its log is '" + log.file() + "'");
        } catch (NotReadyException e) {
            return log.text();
        } finally {
            container.close();
        }
    }

    /** Keycloak ended, or its time was over. */
    private static final class NotReadyException extends IllegalStateException {
        NotReadyException(ContainerLog log, RuntimeException cause) {
            super("Keycloak did not become ready; its log is '" + log.file() + "'", cause);
        }
    }
}
