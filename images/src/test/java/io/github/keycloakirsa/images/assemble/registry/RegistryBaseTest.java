package io.github.keycloakirsa.images.assemble.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.ImageReference;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.AuditedJar;
import io.github.keycloakirsa.images.plan.BaseHome;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is pulled, what is found in it, and what is not pulled again. */
class RegistryBaseTest extends WithRegistry {
    @Test
    void tagResolvesToTheIndex() {
        assertThat(base(RegistrySettings.DEFAULT).resolve(reference)).isEqualTo(index);
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io/debian, library/debian",
        "index.docker.io/debian, library/debian",
        "registry-1.docker.io/debian, library/debian",
        "registry.hub.docker.com/debian, library/debian",
        "docker.io/library/debian, library/debian",
        "docker.io/bitnami/keycloak, bitnami/keycloak",
        "registry.example.test/debian, debian"
    })
    void imagesOfDockerHubWithoutANamespaceAreThoseOfDockerItself(String name, String repository) {
        String digest = Sha256.of(new byte[0]).asDigest();

        ImageReference tagged = RegistryBase.parse(name + ":13");
        ImageReference pinned = RegistryBase.parse(name + ":13@" + digest);

        assertThat(tagged.getRepository()).isEqualTo(repository);
        assertThat(tagged.getQualifier()).isEqualTo("13");
        assertThat(pinned.getRepository()).isEqualTo(repository);
        assertThat(pinned.getQualifier()).isEqualTo(digest);
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

        assertThat(pulled.layers()).hasSize(UpstreamImage.LAYERS);
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
                .containsExactly("boot-1.jar", "linked-1.jar", "org.keycloak.keycloak-core-26.7.3.jar");
        assertThat(home.directories()).extracting(Directory::path).containsExactly("/opt", "/opt/keycloak");
    }

    @Test
    void aJarThatIsAHardLinkHasTheContentOfAnOriginalThatIsGone() throws IOException {
        BaseHome home = base(RegistrySettings.DEFAULT).home(pull(RegistrySettings.DEFAULT), UpstreamImage.VERSION);

        Map<String, String> contents = new TreeMap<>();
        for (AuditedJar jar : home.jars()) {
            try (InputStream content = jar.content().open()) {
                contents.put(jar.name(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(contents)
                .containsEntry("boot-1.jar", "opt/keycloak/lib/lib/boot/boot-1.jar")
                .containsEntry("linked-1.jar", "opt/keycloak/lib/lib/main/gone-1.jar");
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

        assertThat(pulled.layers()).hasSize(UpstreamImage.LAYERS);
        assertThat(files).as("index, manifest, configuration, layers").hasSize(3 + UpstreamImage.LAYERS - 1);
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
    void mirrorIsAskedFirst() {
        String upstream = "registry.example.test/keycloak:latest-index";
        RegistrySettings settings =
                new RegistrySettings(Map.of("registry.example.test", List.of(registry.host())), Set.of(), false);

        assertThat(base(settings).pull(upstream, index, AMD64).layers()).hasSize(UpstreamImage.LAYERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io/debian:13", "index.docker.io/debian:13"})
    void mirrorsOfDockerHubAreAskedWhicheverOfItsNamesIsWritten(String hub) {
        RegistrySettings settings =
                new RegistrySettings(Map.of("docker.io", List.of("mirror.example.test")), Set.of(), false);

        assertThat(settings.hosts(RegistryBase.parse(hub).getRegistry()))
                .hasSize(2)
                .startsWith("mirror.example.test");
    }

    @Test
    void registryIsAskedWhenItsMirrorFails() throws IOException {
        try (FakeRegistry mirror = FakeRegistry.start()) {
            RegistrySettings settings =
                    new RegistrySettings(Map.of(registry.host(), List.of(mirror.host())), Set.of(), false);

            assertThat(pull(settings).layers()).hasSize(UpstreamImage.LAYERS);
            assertThat(mirror.requests()).isNotEmpty();
        }
    }

    private static RegistrySettings offline() {
        return new RegistrySettings(Map.of(), Set.of(), true);
    }
}
