package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.PublishImages;
import io.github.keycloakirsa.images.PublishRequest;
import io.github.keycloakirsa.images.Selection;
import io.github.keycloakirsa.images.assemble.registry.RegistryLogin;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.publish.Published;
import io.github.keycloakirsa.images.publish.SbomEvidence;
import io.github.keycloakirsa.images.publish.TagRules;
import io.github.keycloakirsa.images.publish.registry.Endpoint;
import io.github.keycloakirsa.images.publish.registry.HttpRegistry;
import io.github.keycloakirsa.images.publish.registry.Patience;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.it.build.KeycloakIrsa;
import io.github.keycloakirsa.it.build.KeycloakIrsa.Result;
import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.ServerCertificate;
import io.github.keycloakirsa.it.registry.FaultyProxy;
import io.github.keycloakirsa.it.registry.FaultyProxy.Fault;
import io.github.keycloakirsa.it.registry.RegistryProcess;
import io.github.keycloakirsa.it.registry.TinyImage;
import io.github.keycloakirsa.it.registry.TokenServer;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing to the kinds of registries that there are: Debian's docker-registry, set up as people set it up. */
class RegistryKindsIT {
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");
    private static final RegistryLogin LOGIN =
            new RegistryLogin(Optional.of(RegistryProcess.USER), RegistryProcess.PASSWORD);
    private static final RegistryLogin WRONG = new RegistryLogin(Optional.of(RegistryProcess.USER), "not-it-9");
    private static final Path LOG = Setting.LOGS.path().resolve("kinds-registry.log");

    @TempDir
    private Path folder;

    private Path storage;
    private String index;

    @BeforeEach
    void write() throws IOException {
        storage = Files.createDirectory(folder.resolve("registry"));
        index = TinyImage.in(folder.resolve("images"), "one").write();
    }

    @Test
    void aRegistryWithPasswordsTakesTheRightOneAndExplainsAWrongOne() {
        try (RegistryProcess registry = RegistryProcess.startWithLogin(storage, LOG)) {
            assertThatItIsPublished(registry, LOGIN);
            assertThatItIsRefused(registry, WRONG, "401", "docker login");
        }
    }

    @Test
    void aRegistryWithATokenServerTakesTokensOfTheNeededScope() throws IOException {
        try (TokenServer tokens = TokenServer.start();
                RegistryProcess registry = RegistryProcess.startWithTokens(storage, LOG, tokens)) {
            assertThatItIsPublished(registry, LOGIN);
            assertThat(tokens.scopes()).isNotEmpty().allMatch(scope -> scope.startsWith("own/keycloak:["));
            assertThatItIsRefused(registry, WRONG, "401", "docker login");
        }
    }

    @Test
    void aPrivateAuthorityIsTrustedWhenItIsNamedAndThePasswordOfTheEnvironmentIsSaidNowhere() throws IOException {
        String name = "registry.example.test";
        CertificateAuthority authority = new CertificateAuthority();
        ServerCertificate server = authority.issue(List.of(name));
        Path trusted = Files.writeString(folder.resolve("authority.pem"), authority.certificate());
        // A name that is not loopback's, where any certificate would do.
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + name + "\n");
        Map<String, String> environment = Map.of(
                "JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts,
                "KEYCLOAK_IRSA_REGISTRY_USER", RegistryProcess.USER,
                "KEYCLOAK_IRSA_REGISTRY_PASSWORD", RegistryProcess.PASSWORD);
        try (RegistryProcess registry = RegistryProcess.startWithTls(
                storage,
                LOG,
                Files.writeString(folder.resolve("server.pem"), server.certificate()),
                Files.writeString(folder.resolve("server.key"), server.key()))) {
            String host = registry.host().replace("127.0.0.1", name);

            Result refused = publish(environment, host);
            Result published = publish(environment, host, "-Dregistry.certificates=" + trusted);

            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err()).contains("'" + host + "'", "registry.certificates");
            assertThat(published.exitCode()).as(published.err()).isZero();
            assertThat(published.out()).contains(host + "/own/keycloak:26.7.3-", "@" + index);
            assertThat(published.err() + refused.err()).doesNotContain(RegistryProcess.PASSWORD);
        }
    }

    @Test
    void aRegistryThatTakesNothingIsExplained() {
        try (RegistryProcess registry = RegistryProcess.startReadOnly(storage, LOG)) {
            assertThatItIsRefused(registry, LOGIN, "405", "Ask for the right to push");
        }
    }

    @Test
    void blobsOfAnotherRepositoryAreMountedAndNotSent() throws IOException {
        try (RegistryProcess registry = RegistryProcess.start(storage, LOG);
                FaultyProxy proxy = FaultyProxy.before(registry.host(), (number, request) -> Fault.NONE)) {
            publish(registry(registry.host(), "own/keycloak", LOGIN), Optional.empty());

            List<Published> published =
                    publish(registry(proxy.host(), "other/keycloak", LOGIN), Optional.of("own/keycloak"));

            assertThat(published)
                    .singleElement()
                    .satisfies(image -> assertThat(image.sent()).isZero());
            assertThat(registry(registry.host(), "other/keycloak", LOGIN).resolve("26"))
                    .map(Sha256::asDigest)
                    .contains(index);
        }
    }

    @Test
    void collectedGarbageIsNothingThatATagNeedsAndNothingThatIsAttached() throws IOException {
        String garbage;
        try (RegistryProcess registry = RegistryProcess.start(storage, LOG)) {
            Registry own = registry(registry.host(), "own/keycloak", LOGIN);
            publish(own, Optional.empty());
            byte[] unnamed = {9, 9, 9};
            garbage = Sha256.of(unnamed).hex();
            own.push(io.github.keycloakirsa.images.publish.registry.BlobSource.of(unnamed));
        }

        String collected = RegistryProcess.collectGarbage(storage);

        assertThat(collected).contains("blob eligible for deletion: sha256:" + garbage);
        try (RegistryProcess registry = RegistryProcess.start(storage, LOG)) {
            Registry own = registry(registry.host(), "own/keycloak", LOGIN);
            Sha256 tagged = own.resolve("26").orElseThrow();
            assertThat(own.has(new Sha256(garbage))).isFalse();
            assertThat(own.referrers(tagged))
                    .isNotEmpty()
                    .allMatch(attached -> own.manifest(attached.digest().asDigest()).orElseThrow().layers().stream()
                            .allMatch(layer -> own.blob(layer.digest()).length == layer.size()));
            assertThat(publish(own, Optional.empty())).singleElement().satisfies(image -> {
                assertThat(image.sent()).as("nothing of the image was missing").isZero();
                assertThat(image.moved()).isEmpty();
            });
        }
    }

    private void assertThatItIsPublished(RegistryProcess registry, RegistryLogin login) {
        publish(registry(registry.host(), "own/keycloak", login), Optional.empty());

        assertThat(registry(registry.host(), "own/keycloak", login).resolve("26"))
                .map(Sha256::asDigest)
                .contains(index);
    }

    private void assertThatItIsRefused(RegistryProcess registry, RegistryLogin login, String why, String remedy) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> publish(registry(registry.host(), "refused", login), Optional.empty()))
                .satisfies(e -> {
                    assertThat(e.problem()).contains("'" + registry.host() + "'", why);
                    assertThat(e.remedy()).contains(remedy);
                    assertThat(e.toString()).doesNotContain(login.secret());
                });
    }

    private List<Published> publish(Registry registry, Optional<String> mountFrom) {
        return new PublishImages(registry, new SbomEvidence(), BuildLog.silent())
                .publish(new PublishRequest(
                        folder.resolve("images"), Selection.ALL, DAY, mountFrom, Optional.empty(), TagRules.DEFAULT));
    }

    private Result publish(Map<String, String> environment, String host, String... more) {
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "publish",
                                "--layouts=" + folder.resolve("images"),
                                "--registry=" + host,
                                "--repository=own/keycloak"),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return KeycloakIrsa.run(Setting.LOGS.path().resolve("kinds-publish.log"), environment, arguments);
    }

    private static Registry registry(String host, String repository, RegistryLogin login) {
        Patience none = new Patience(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30));
        return new HttpRegistry(
                new Endpoint(host, repository, false, Optional.empty(), Optional.of(login)), none, BuildLog.silent());
    }
}
