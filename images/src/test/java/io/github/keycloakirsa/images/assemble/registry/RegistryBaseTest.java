package io.github.keycloakirsa.images.assemble.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.AuditedJar;
import io.github.keycloakirsa.images.plan.BaseHome;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryBaseTest {
    private static final Platform AMD64 = Platform.LINUX_AMD64;
    private static final Retry NO_PAUSE = new Retry(3, Duration.ZERO);

    @TempDir
    Path cache;

    private FakeRegistry registry;
    private Sha256 index;
    private String reference;

    @BeforeEach
    void publish() throws IOException {
        registry = FakeRegistry.start();
        index = UpstreamImage.publish(registry, AMD64);
        reference = registry.host() + "/keycloak:latest-index";
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void tagResolvesToTheIndex() {
        assertThat(base(RegistrySettings.DEFAULT).resolve(reference)).isEqualTo(index);
    }

    @Test
    void tagsAreThoseOfAllPages() {
        registry.tags("n=1000", "/v2/keycloak/tags/list?last=b&n=1000", "a", "b");
        registry.tags("last=b&n=1000", "", "c");

        assertThat(base(RegistrySettings.DEFAULT).tags(reference)).containsExactly("a", "b", "c");
    }

    @Test
    void tagsOfARegistryThatDoesNotListThemAreAnError() {
        ImageException e = fault(() -> base(RegistrySettings.DEFAULT).tags(reference));

        assertThat(e.category()).isEqualTo(Category.NETWORK);
        assertThat(e.problem()).contains(registry.host(), "answers 404", reference);
    }

    @Test
    void pulledLayersAreWhole() throws IOException {
        PulledBase pulled = pull(RegistrySettings.DEFAULT);

        assertThat(pulled.layers()).hasSize(3);
        for (var layer : pulled.layers()) {
            assertThat(Sha256.of(layer.file())).isEqualTo(layer.digest());
        }
        assertThat(pulled.tree())
                .containsEntry("/opt/keycloak", new Directory("/opt/keycloak", 0775, new Owner(1000, 0)))
                .containsKey("/bin");
    }

    @Test
    void keycloakIsFoundWithoutWhatAHigherLayerRemoved() {
        BaseHome home = base(RegistrySettings.DEFAULT).home(pull(RegistrySettings.DEFAULT), UpstreamImage.VERSION);

        assertThat(home.path()).isEqualTo("/opt/keycloak");
        assertThat(home.jars())
                .extracting(AuditedJar::name)
                .containsExactly("boot-1.jar", "org.keycloak.keycloak-core-26.7.3.jar");
        assertThat(home.directories()).extracting(Directory::path).containsExactly("/opt", "/opt/keycloak");
    }

    @Test
    void otherKeycloakThanTheDefinitionsIsRefused() {
        PulledBase pulled = pull(RegistrySettings.DEFAULT);

        ImageException e = fault(() -> base(RegistrySettings.DEFAULT).home(pulled, "26.4.7"));

        assertThat(e.category()).isEqualTo(Category.INPUT);
        assertThat(e.problem())
                .isEqualTo("The base '" + reference + "' holds Keycloak '26.7.3', but the definition says '26.4.7'.");
        assertThat(e.remedy()).startsWith("Write '26.7.3' as 'keycloak.version'");
    }

    @Test
    void pulledBaseServesOffline() throws IOException {
        PulledBase online = pull(RegistrySettings.DEFAULT);
        registry.close();

        assertThat(pull(offline()).layers()).isEqualTo(online.layers());
    }

    @Test
    void filesOfABaseServeOfflineInAnotherCache(@TempDir Path elsewhere) throws IOException {
        List<Path> files = base(RegistrySettings.DEFAULT).files(reference, index, AMD64);
        for (Path file : files) {
            Path copy = elsewhere.resolve(cache.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        registry.close();

        PulledBase pulled =
                new RegistryBase(elsewhere, offline(), NO_PAUSE, BuildLog.silent()).pull(reference, index, AMD64);

        assertThat(pulled.layers()).hasSize(3);
        assertThat(files).as("index, manifest, configuration, layers").hasSize(6);
    }

    @Test
    void nothingIsPulledTwice() {
        pull(RegistrySettings.DEFAULT);
        int requests = registry.requests().size();

        pull(RegistrySettings.DEFAULT);

        assertThat(registry.requests()).hasSize(requests);
    }

    @Test
    void missingBaseOfflineSaysSo() {
        ImageException e = fault(() -> pull(offline()));

        assertThat(e.category()).isEqualTo(Category.NETWORK);
        assertThat(e.problem()).contains(reference, "offline");
        assertThat(e.remedy()).isEqualTo("Run the same command once without '-o'.");
    }

    @Test
    void damagedCachedLayerIsPulledAgain() throws IOException {
        PulledBase before = pull(RegistrySettings.DEFAULT);
        Files.write(before.layers().get(1).file(), new byte[] {1});

        assertThat(pull(RegistrySettings.DEFAULT).layers()).isEqualTo(before.layers());
        assertThat(Sha256.of(before.layers().get(1).file()))
                .isEqualTo(before.layers().get(1).digest());
    }

    @Test
    void cachedManifestIsBelievedOnlyAsFarAsItsDigest() throws IOException {
        PulledBase before = pull(RegistrySettings.DEFAULT);
        byte[] other = "{\"manifests\": []}".getBytes(StandardCharsets.UTF_8);
        Files.write(cache.resolve("registry/blobs").resolve(index.hex()), other);

        assertThat(pull(RegistrySettings.DEFAULT).layers()).isEqualTo(before.layers());
    }

    @Test
    void unknownRegistrySaysSoAtOnce() {
        ImageException e = assertTimeout(
                Duration.ofSeconds(30),
                () -> fault(() -> base(RegistrySettings.DEFAULT).resolve("registry.invalid/keycloak:26")));

        assertThat(e.category()).isEqualTo(Category.NETWORK);
        assertThat(e.problem()).startsWith("The registry 'registry.invalid' is not known");
        assertThat(e.remedy()).contains("Check the name of the registry", "proxy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.oci.image.layer.v1.tar+zstd",
                "application/vnd.oci.image.layer.v1.tar",
                "application/vnd.docker.image.rootfs.diff.tar"
            })
    void layerThatIsNotGzippedIsNamed(String type) throws IOException {
        Sha256 layer = Sha256.of(new byte[0]);
        Sha256 manifest = registry.manifest(
                """
                {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                 "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "size": 2, "digest": "%s"},
                 "layers": [{"mediaType": "%s", "size": 0, "digest": "%s"}]}""".formatted(layer.asDigest(), type, layer.asDigest()), "application/vnd.oci.image.manifest.v1+json");

        ImageException e = fault(() -> base(RegistrySettings.DEFAULT).pull(reference, manifest, AMD64));

        assertThat(e.problem()).contains("Layer 1 of the base", layer.asDigest(), "'" + type + "'");
        assertThat(e.remedy()).contains("skopeo copy");
    }

    @Test
    void missingCredentialsSayHowToLogIn() {
        registry.answers("/v2/", 401, 401, 401, 401);

        assertFault("answers 401", "Log in with 'docker login " + registry.host() + "'");
    }

    @Test
    void forbiddenImageSaysWhomToAsk() {
        registry.answers("/manifests/", 403, 403);

        assertFault("answers 403", "Ask for the right to pull it");
    }

    @Test
    void missingImageSaysWhatToCheck() {
        registry.answers("/manifests/", 404);

        assertFault("answers 404", "Check the name and the digest of the base.");
    }

    @Test
    void rateLimitThatPassesIsWaitedFor() {
        registry.answers("/manifests/", 429, 429);

        assertThat(pull(RegistrySettings.DEFAULT).layers()).hasSize(3);
    }

    @Test
    void rateLimitThatStaysSaysWhatHelps() {
        registry.answers("/manifests/", 429, 429, 429);

        assertFault("answers 429", "Wait, log in with 'docker login");
    }

    @Test
    void brokenRegistryIsAskedThreeTimes() {
        registry.answers("/manifests/", 500, 500, 500);

        assertFault("answers 500", "The registry is out of order");
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void connectionLostInABlobIsTriedAgain() {
        registry.cutsShort("/blobs/", 2);

        assertThat(pull(RegistrySettings.DEFAULT).layers()).hasSize(3);
    }

    @Test
    void connectionLostForGoodIsExplainedAndLeavesNothingHalf() throws IOException {
        registry.cutsShort("/blobs/", 3);

        assertFault("cannot be read", "Look whether the registry and the network work");
        try (Stream<Path> files = Files.list(cache.resolve("registry/blobs"))) {
            for (Path file : files.toList()) {
                assertThat(Sha256.of(file).hex()).isEqualTo(file.getFileName().toString());
            }
        }
    }

    @Test
    void blobSpoiledOnTheWayIsTriedAgain() {
        registry.spoils("/blobs/", 2);

        assertThat(pull(RegistrySettings.DEFAULT).layers()).hasSize(3);
    }

    @Test
    void spoiledBlobIsNotTaken() {
        registry.spoils("/blobs/", 3);

        ImageException e = fault(() -> pull(RegistrySettings.DEFAULT));

        assertThat(e.category()).isEqualTo(Category.INTEGRITY);
        assertThat(e.problem()).startsWith("The registry '" + registry.host() + "' sends other bytes:");
        assertThat(e.remedy()).startsWith("Try again");
    }

    @Test
    void manifestOfAnotherDigestIsNotTaken() {
        registry.pads(index);

        ImageException e = fault(() -> pull(RegistrySettings.DEFAULT));

        assertThat(e.category()).isEqualTo(Category.INTEGRITY);
        assertThat(e.problem()).contains("the manifest '" + index.asDigest() + "' came with the digest");
    }

    @Test
    void platformThatTheBaseLacksIsNamed() {
        ImageException e = fault(() -> base(RegistrySettings.DEFAULT).pull(reference, index, Platform.LINUX_ARM64));

        assertThat(e.problem()).isEqualTo("The base '" + reference + "' has no image for 'linux/arm64'.");
        assertThat(e.remedy()).contains("platforms");
    }

    @Test
    void mirrorIsAskedFirst() {
        String upstream = "registry.example.test/keycloak:latest-index";
        RegistrySettings settings =
                new RegistrySettings(Map.of("registry.example.test", List.of(registry.host())), Set.of(), false);

        assertThat(base(settings).pull(upstream, index, AMD64).layers()).hasSize(3);
    }

    @Test
    void registryIsAskedWhenItsMirrorFails() throws IOException {
        try (FakeRegistry mirror = FakeRegistry.start()) {
            RegistrySettings settings =
                    new RegistrySettings(Map.of(registry.host(), List.of(mirror.host())), Set.of(), false);

            assertThat(pull(settings).layers()).hasSize(3);
            assertThat(mirror.requests()).isNotEmpty();
        }
    }

    @Test
    void wrongReferenceIsQuoted() {
        ImageException e = fault(() -> base(RegistrySettings.DEFAULT).resolve("Not An Image"));

        assertThat(e.category()).isEqualTo(Category.INPUT);
        assertThat(e.problem()).isEqualTo("'Not An Image' is no image reference.");
    }

    private void assertFault(String what, String remedy) {
        ImageException e = fault(() -> pull(RegistrySettings.DEFAULT));
        assertThat(e.category()).isEqualTo(Category.NETWORK);
        assertThat(e.problem())
                .startsWith("The registry '" + registry.host() + "' " + what)
                .contains("'" + reference + "'");
        assertThat(e.remedy()).startsWith(remedy);
    }

    private static ImageException fault(ThrowingCallable action) {
        return catchThrowableOfType(ImageException.class, action);
    }

    private PulledBase pull(RegistrySettings settings) {
        return base(settings).pull(reference, index, AMD64);
    }

    private RegistryBase base(RegistrySettings settings) {
        return new RegistryBase(cache, settings, NO_PAUSE, BuildLog.silent());
    }

    private static RegistrySettings offline() {
        return new RegistrySettings(Map.of(), Set.of(), true);
    }
}
