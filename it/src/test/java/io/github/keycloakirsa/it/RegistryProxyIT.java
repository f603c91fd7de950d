package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.build.KeycloakIrsa;
import io.github.keycloakirsa.it.build.KeycloakIrsa.Result;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.ServerCertificate;
import io.github.keycloakirsa.it.registry.ConnectProxy;
import io.github.keycloakirsa.it.registry.RegistryProcess;
import io.github.keycloakirsa.it.registry.Skopeo;
import io.github.keycloakirsa.it.registry.TinyImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that only a proxy reaches, which the environment names as it does for docker and skopeo. */
class RegistryProxyIT {
    /** Nobody but the proxy knows where that is. */
    private static final String NAME = "registry.example.test";

    private static final Path LOG = Setting.LOGS.path().resolve("proxied-registry.log");

    @TempDir
    private Path folder;

    private final CertificateAuthority authority = new CertificateAuthority();
    private RegistryProcess registry;
    private ConnectProxy proxy;
    private String host;

    @BeforeEach
    void start() throws IOException {
        Path images = Files.createDirectory(folder.resolve("registry"));
        try (RegistryProcess open = RegistryProcess.start(images, LOG)) {
            BuiltImage image = BuiltImage.standard(Setting.OWN_IMAGES.path(), "postgresql-17");
            Skopeo.copy("oci:" + image.folder().resolve("oci"), "docker://" + open.host() + "/base:1");
        }
        ServerCertificate server = authority.issue(List.of(NAME));
        registry = RegistryProcess.startWithTls(
                images,
                LOG,
                Files.writeString(folder.resolve("server.pem"), server.certificate()),
                Files.writeString(folder.resolve("server.key"), server.key()));
        proxy = ConnectProxy.start();
        host = registry.host().replace("127.0.0.1", NAME);
        String login = Base64.getEncoder()
                .encodeToString(
                        (RegistryProcess.USER + ":" + RegistryProcess.PASSWORD).getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("config.json"), "{\"auths\": {\"" + host + "\": {\"auth\": \"" + login + "\"}}}");
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        registry.close();
    }

    @Test
    void anImageIsPublishedThroughIt() throws IOException {
        String index = TinyImage.in(folder.resolve("images"), "one").write();
        Path trusted = Files.writeString(folder.resolve("authority.pem"), authority.certificate());

        Result published = run(
                Map.of(),
                "publish",
                "--layouts=" + folder.resolve("images"),
                "--registry=" + host,
                "--repository=own/keycloak",
                "-Dregistry.certificates=" + trusted);

        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(published.out()).contains(host + "/own/keycloak:26.7.3-", "@" + index);
        assertThat(proxy.hosts()).isNotEmpty().containsOnly(NAME);
    }

    @Test
    void aBaseIsPulledThroughIt() throws IOException {
        Path definition = definition();

        Result locked = run(Map.of(), "lock", definition.toString(), "-Dregistry.insecure=" + host);
        Result built = run(
                Map.of(),
                "build",
                definition.toString(),
                "-Dregistry.insecure=" + host,
                "--output=" + folder.resolve("out"));

        assertThat(locked.exitCode()).as(locked.err()).isZero();
        assertThat(built.exitCode()).as(built.err()).isZero();
        assertThat(folder.resolve("out/on-base/standard/oci/index.json")).exists();
        assertThat(proxy.hosts()).isNotEmpty().containsOnly(NAME);
    }

    @Test
    void whatIsExceptedIsNotAskedOfIt() throws IOException {
        Result refused =
                run(Map.of("no_proxy", "example.test"), "lock", definition().toString(), "-Dregistry.insecure=" + host);

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err()).contains("The registry '" + host + "' is not known", "https_proxy");
        assertThat(proxy.hosts()).isEmpty();
    }

    private Path definition() throws IOException {
        return Files.writeString(
                folder.resolve("on-base.yaml"),
                "name: on-base\nplatforms: [linux/amd64]\nbase: {image: '" + host + "/base:1'}\n");
    }

    private Result run(Map<String, String> more, String... arguments) {
        Map<String, String> environment =
                new HashMap<>(Map.of("https_proxy", proxy.url(), "no_proxy", "", "DOCKER_CONFIG", folder.toString()));
        environment.putAll(more);
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(arguments),
                        java.util.stream.Stream.of("-Dmaven.repo.local=" + folder.resolve("repository")))
                .toArray(String[]::new);
        return KeycloakIrsa.run(Setting.LOGS.path().resolve("registry-proxy.log"), environment, all);
    }
}
