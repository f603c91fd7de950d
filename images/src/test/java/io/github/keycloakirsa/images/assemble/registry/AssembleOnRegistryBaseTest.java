package io.github.keycloakirsa.images.assemble.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.keycloakirsa.images.assemble.Assembler;
import io.github.keycloakirsa.images.assemble.Fixtures;
import io.github.keycloakirsa.images.assemble.ImageReport;
import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.ContainerSettings;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssembleOnRegistryBaseTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private String reference;
    private Sha256 index;
    private PulledBase base;

    @BeforeEach
    void pull() throws IOException {
        try (FakeRegistry registry = FakeRegistry.start()) {
            index = UpstreamImage.publish(registry, Platform.LINUX_AMD64);
            reference = registry.host() + "/keycloak:latest-index";
            base = new RegistryBase(folder.resolve("cache"), RegistrySettings.DEFAULT, BuildLog.silent())
                    .pull(reference, index, Platform.LINUX_AMD64);
        }
    }

    @Test
    void layersOfTheBaseStayBelowOurs() throws IOException {
        JsonNode manifest = manifest(assemble());

        List<String> layers = manifest.path("layers").findValuesAsText("digest");
        assertThat(layers).hasSize(UpstreamImage.LAYERS + 1);
        assertThat(layers.subList(0, UpstreamImage.LAYERS))
                .isEqualTo(base.layers().stream()
                        .map(layer -> layer.digest().asDigest())
                        .toList());
        assertThat(manifest.at("/annotations/org.opencontainers.image.base.name")
                        .textValue())
                .isEqualTo(reference);
        assertThat(manifest.at("/annotations/org.opencontainers.image.base.digest")
                        .textValue())
                .isEqualTo(index.asDigest());
    }

    @Test
    void settingsOfTheBaseStayUnlessOursSayOtherwise() throws IOException {
        JsonNode config = blob(manifest(assemble()).at("/config/digest").textValue());

        assertThat(config.at("/config/User").textValue()).isEqualTo("1000");
        assertThat(config.at("/config/Entrypoint/0").textValue()).isEqualTo("/opt/keycloak/bin/kc.sh");
        assertThat(config.at("/config/Env"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrder("LANG=en_US.UTF-8", "AWS_EC2_METADATA_DISABLED=true");
    }

    @Test
    void nameOfOurLayerIsToldOfOurLayer() throws IOException {
        JsonNode config = blob(manifest(assemble()).at("/config/digest").textValue());

        List<JsonNode> withLayer = StreamSupport.stream(config.path("history").spliterator(), false)
                .filter(step -> !step.path("empty_layer").booleanValue())
                .toList();
        assertThat(withLayer).hasSize(UpstreamImage.LAYERS + 1);
        assertThat(withLayer.get(UpstreamImage.LAYERS).path("comment").textValue())
                .isEqualTo("aws providers");
    }

    @Test
    void directoriesKeepTheOwnerTheyHaveInTheBase() throws IOException {
        String ours = manifest(assemble())
                .at("/layers/" + UpstreamImage.LAYERS + "/digest")
                .textValue()
                .substring("sha256:".length());

        Path file = folder.resolve("out/fixture/standard/oci/blobs/sha256").resolve(ours);
        try (TarArchiveInputStream tar =
                BaseTree.open(new LayerBlob("ours", file, 0, new Sha256(ours), new Sha256(ours)))) {
            assertThat(tar.getNextEntry().getName()).isEqualTo("opt/");
            var home = tar.getNextEntry();
            assertThat(home.getName()).isEqualTo("opt/keycloak/");
            assertThat(home.getLongUserId()).isEqualTo(1000);
            assertThat(home.getMode() & 07777).isEqualTo(0775);
        }
    }

    private ImageReport assemble() {
        PlannedLayer providers = new PlannedLayer(
                "aws providers",
                List.of(new RegularFile(
                        "/opt/keycloak/providers/a.jar",
                        0644,
                        new Owner(1000, 0),
                        new FileContent.Bytes(new byte[] {1}),
                        "fixture")));
        ContainerSettings container = new ContainerSettings(
                Optional.empty(),
                Optional.empty(),
                Map.of("AWS_EC2_METADATA_DISABLED", "true"),
                new ContainerSettings.Command(List.of(), List.of()),
                List.of(),
                List.of());
        ImagePlan plan = new ImagePlan(Platform.LINUX_AMD64, Optional.empty(), List.of(providers), container);
        return new Assembler(folder.resolve("cache"), BuildLog.silent())
                .assemble(
                        List.of(plan),
                        Map.of(Platform.LINUX_AMD64, base),
                        Fixtures.facts(new Base.Registry(reference)),
                        folder.resolve("out"));
    }

    private JsonNode manifest(ImageReport report) throws IOException {
        return blob(report.digests().manifests().get(Platform.LINUX_AMD64).asDigest());
    }

    private JsonNode blob(String digest) throws IOException {
        return JSON.readTree(folder.resolve("out/fixture/standard/oci/blobs/sha256")
                .resolve(digest.substring("sha256:".length()))
                .toFile());
    }
}
