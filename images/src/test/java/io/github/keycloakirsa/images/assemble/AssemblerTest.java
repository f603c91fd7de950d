package io.github.keycloakirsa.images.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblerTest {
    @TempDir
    Path folder;

    private Path provider;

    @BeforeEach
    void write() throws IOException {
        provider = Fixtures.provider(folder);
    }

    @Test
    void layoutNamesOneIndexOverAllPlatforms() throws IOException {
        ImageReport report = assemble(Fixtures.plans(provider));

        JsonNode layout = Json.parse(Files.readAllBytes(output().resolve("oci/index.json")));
        assertThat(layout.path("manifests")).hasSize(1);
        assertThat(layout.at("/manifests/0/digest").textValue())
                .isEqualTo(report.digests().index().asDigest());
        JsonNode index = blob(report.digests().index());
        assertThat(index.findValuesAsText("architecture")).containsExactly("amd64", "arm64");
        assertThat(index.at("/manifests/0/digest").textValue())
                .isEqualTo(
                        report.digests().manifests().get(Platform.LINUX_AMD64).asDigest());
    }

    @Test
    void everyBlobIsWhatItsNameSays() throws IOException {
        assemble(Fixtures.plans(provider));

        try (Stream<Path> blobs = Files.list(output().resolve("oci/blobs/sha256"))) {
            assertThat(blobs.toList())
                    .hasSize(3 + 2 * 2 + 1)
                    .allSatisfy(blob -> assertThat(Sha256.of(blob).hex())
                            .isEqualTo(blob.getFileName().toString()));
        }
    }

    @Test
    void annotationsStandOnIndexManifestsAndLabels() throws IOException {
        ImageReport report = assemble(Fixtures.plans(provider));

        JsonNode index = blob(report.digests().index());
        JsonNode manifest = blob(report.digests().manifests().get(Platform.LINUX_ARM64));
        JsonNode annotations = index.path("annotations");
        assertThat(annotations.path("org.opencontainers.image.title").textValue())
                .isEqualTo("A fixture");
        assertThat(annotations.path("org.opencontainers.image.version").textValue())
                .isEqualTo("26.7.3");
        assertThat(annotations.path("io.github.keycloak-irsa.inputs").textValue())
                .isEqualTo(Fixtures.digest("inputs").asDigest());
        assertThat(annotations.path("org.opencontainers.image.base.name").textValue())
                .isEqualTo("keycloak-irsa/debian:trixie");
        assertThat(annotations.path("org.opencontainers.image.base.digest").textValue())
                .startsWith("sha256:");
        assertThat(manifest.path("annotations")).isEqualTo(annotations);
        assertThat(config(manifest).at("/config/Labels")).isEqualTo(annotations);
    }

    @Test
    void configurationHoldsTheContainerSettingsAndTheLayersNames() throws IOException {
        ImageReport report = assemble(Fixtures.plans(provider));

        JsonNode config = config(blob(report.digests().manifests().get(Platform.LINUX_ARM64)));
        assertThat(config.path("architecture").textValue()).isEqualTo("arm64");
        assertThat(config.at("/config/User").textValue()).isEqualTo("1000:0");
        assertThat(config.at("/config/Env"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrder("AWS_EC2_METADATA_DISABLED=true", "LANG=C.UTF-8");
        assertThat(config.at("/config/Entrypoint").toString()).isEqualTo("[\"/usr/bin/sh\"]");
        assertThat(config.at("/config/Cmd").toString()).isEqualTo("[\"start\"]");
        assertThat(config.path("history").findValuesAsText("comment")).containsExactly("os and java", "aws providers");
        assertThat(config.toString()).doesNotContain("jib");
    }

    @Test
    void sharedLayerIsNoPlatformsOwn() throws IOException {
        ImageReport report = assemble(Fixtures.plans(provider));

        assertThat(report.layers())
                .extracting(layer -> layer.name() + " "
                        + layer.platform().map(Platform::label).orElse("all"))
                .containsExactly("os and java linux/amd64", "aws providers all", "os and java linux/arm64");
        assertThat(ImageReportFile.read(output())).isEqualTo(report);
    }

    @Test
    void archiveCanBeLoadedUnderTheImagesName() throws IOException {
        assemble(Fixtures.plans(provider));

        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(Files.newInputStream(output().resolve("linux-arm64.tar")))) {
            String manifest = "";
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                manifest = entry.getName().equals("manifest.json")
                        ? new String(tar.readAllBytes(), StandardCharsets.UTF_8)
                        : manifest;
            }
            assertThat(manifest).contains("\"keycloak-irsa/fixture:standard\"");
        }
    }

    @Test
    void damagedLayerInTheCacheIsPackedAgain() throws IOException {
        ImageReport before = assemble(Fixtures.plans(provider));
        try (Stream<Path> layers = Files.list(folder.resolve("cache/layers"))) {
            for (Path layer : layers.toList()) {
                Files.write(layer, new byte[] {1, 2, 3});
            }
        }

        assertThat(assemble(Fixtures.plans(provider))).isEqualTo(before);
        everyBlobIsWhatItsNameSays();
    }

    @Test
    void changedContentOfTheSameSizeAndTimeIsNoticed() throws IOException {
        ImageReport before = assemble(Fixtures.plans(provider));
        var time = Files.getLastModifiedTime(provider);
        Files.writeString(provider, Files.readString(provider).replace("not", "yes"));
        Files.setLastModifiedTime(provider, time);

        assertThat(assemble(Fixtures.plans(provider)).digests()).isNotEqualTo(before.digests());
    }

    @Test
    void outputThatCannotBeMadeIsExplained() throws IOException {
        Files.writeString(folder.resolve("out"), "a file where a folder should be");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> assemble(Fixtures.plans(provider)))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.OUTPUT);
                    assertThat(e.problem()).startsWith("Cannot write the image '" + output() + "': ");
                    assertThat(e.remedy()).contains("--output");
                });
    }

    @Test
    void fullDiskIsExplainedAndLeavesTheLastOutput() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("out"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()))
                .as("only root may mount a small disk")
                .isZero();
        try {
            ImageReport good = assemble(Fixtures.plans(provider));
            assertThatExceptionOfType(ImageException.class)
                    .isThrownBy(() -> assemble(withMegabyte(Fixtures.plans(provider))))
                    .satisfies(e -> {
                        assertThat(e.category()).isEqualTo(Category.OUTPUT);
                        assertThat(e.problem()).contains("No space left on device");
                        assertThat(e.remedy())
                                .startsWith("Free space")
                                .endsWith("What was built before is still there.");
                    });
            assertThat(ImageReportFile.read(output())).isEqualTo(good);
            assertThat(OutputFolder.upToDate(output(), Fixtures.facts().key())).isTrue();
        } finally {
            run("umount", disk.toString());
        }
    }

    private static List<ImagePlan> withMegabyte(List<ImagePlan> plans) {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        PlannedLayer big = new PlannedLayer(
                "big",
                List.of(new RegularFile("/big", 0644, Fixtures.KEYCLOAK, new FileContent.Bytes(noise), "fixture")));
        return plans.stream()
                .map(plan -> {
                    List<PlannedLayer> layers = new ArrayList<>(plan.layers());
                    layers.add(big);
                    return new ImagePlan(plan.platform(), plan.base(), layers, plan.container());
                })
                .toList();
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    private ImageReport assemble(List<ImagePlan> plans) {
        return new Assembler(folder.resolve("cache"), BuildLog.silent())
                .assemble(plans, Map.of(), Fixtures.facts(), folder.resolve("out"));
    }

    private Path output() {
        return OutputFolder.of(folder.resolve("out"), "fixture", "standard");
    }

    private JsonNode config(JsonNode manifest) throws IOException {
        return blob(new Sha256(manifest.at("/config/digest").textValue().substring("sha256:".length())));
    }

    private JsonNode blob(Sha256 digest) throws IOException {
        return Json.parse(
                Files.readAllBytes(output().resolve("oci/blobs/sha256").resolve(digest.hex())));
    }
}
