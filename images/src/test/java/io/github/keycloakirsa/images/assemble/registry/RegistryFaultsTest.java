package io.github.keycloakirsa.images.assemble.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry can answer instead of a base, or a base hold that cannot be taken. */
class RegistryFaultsTest extends WithRegistry {
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

        assertThat(pull(RegistrySettings.DEFAULT).layers()).hasSize(UpstreamImage.LAYERS);
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

        assertThat(pull(RegistrySettings.DEFAULT).layers()).hasSize(UpstreamImage.LAYERS);
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

        assertThat(pull(RegistrySettings.DEFAULT).layers()).hasSize(UpstreamImage.LAYERS);
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
}
