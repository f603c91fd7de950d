package io.github.keycloakirsa.it.server;

import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.ServerCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** An OpenSearch with its security plugin in a container, for a front that says who calls. */
public final class OpenSearchServer implements AutoCloseable {
    /** The role of OpenSearch that may do everything. */
    public static final String ALL_ACCESS = "all_access";

    /** A user who may do everything, with a password. */
    public static final String USER = "admin";

    /** The user's password. */
    public static final String PASSWORD = "a \"pass\\word\"";

    private static final int PORT = 9200;
    private static final String CONFIG = "/usr/share/opensearch/config/";
    private static final String SECURITY = CONFIG + "opensearch-security/";
    private static final int BCRYPT_COST = 4; // the least; the password is no secret

    private final GenericContainer<?> container;

    private OpenSearchServer(GenericContainer<?> container) {
        this.container = container;
    }

    /**
     * Starts a server and waits until it has users and mappings.
     *
     * @param image the image {@code opensearch-2}
     * @param masterRole ARN of the role that may do everything, as a domain is made with one
     */
    public static OpenSearchServer start(String image, String masterRole, ContainerLog log) {
        CertificateAuthority authority = new CertificateAuthority();
        ServerCertificate node = authority.issue(List.of("opensearch"));
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(PORT)
                .withLogConsumer(log)
                .withCopyToContainer(Transferable.of(authority.certificate()), CONFIG + "root.crt")
                .withCopyToContainer(Transferable.of(node.certificate()), CONFIG + "server.crt")
                .withCopyToContainer(Transferable.of(node.key()), CONFIG + "server.key")
                .withCopyToContainer(Transferable.of(mappings(masterRole)), SECURITY + "roles_mapping.yml")
                .withCopyToContainer(Transferable.of(users()), SECURITY + "internal_users.yml")
                .waitingFor(new ReadyOrEnded(
                        Wait.forLogMessage(".*Node '.*' initialized\\n", 1).withStartupTimeout(Duration.ofMinutes(5))));
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException("OpenSearch did not start; its log is '" + log.file() + "'", e);
        }
        return new OpenSearchServer(container);
    }

    private static String mappings(String masterRole) {
        return """
                _meta: {type: rolesmapping, config_version: 2}
                %s: {reserved: false, backend_roles: ['%s'], users: [%s]}
                """.formatted(ALL_ACCESS, masterRole, USER);
    }

    private static String users() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        String hash = OpenBSDBCrypt.generate(PASSWORD.toCharArray(), salt, BCRYPT_COST);
        return """
                _meta: {type: internalusers, config_version: 2}
                %s: {reserved: false, hash: '%s'}
                """.formatted(USER, hash);
    }

    /** Where the tests, and the front, reach it. */
    public URI uri() {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
    }

    /** Sends JSON as the user with a password, past the front. */
    public HttpResponse<String> send(String method, String path, String json) {
        byte[] login = (USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return new Http(HttpClient.Version.HTTP_1_1)
                .send(HttpRequest.newBuilder(uri().resolve(path))
                        .method(method, BodyPublishers.ofString(json))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                        .header("Content-Type", "application/json")
                        .build());
    }

    /**
     * The status line of an answer to somebody who is not where the front is and says what the front says.
     *
     * @param role ARN that is claimed
     */
    public String statusForImpostor(String role) {
        // A program of the container comes from loopback.
        String request =
                "GET / HTTP/1.1\\r\\nHost: opensearch\\r\\nConnection: close\\r\\nX-Forwarded-For: 192.0.2.1\\r\\n"
                        + "X-Proxy-User: " + role + "\\r\\nX-Proxy-Roles: " + role + "\\r\\n\\r\\n";
        String script = "exec 3<>/dev/tcp/127.0.0.1/" + PORT + "; printf '" + request + "' >&3; read -r status <&3;"
                + " printf %s \"${status%$'\\r'}\"";
        return ContainerProgram.run(container, "bash", "-c", script);
    }

    @Override
    public void close() {
        container.close();
    }
}
