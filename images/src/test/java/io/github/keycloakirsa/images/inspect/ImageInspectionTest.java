package io.github.keycloakirsa.images.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.inspect.InspectionReport.Image;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageInspectionTest {
    private static final String STATUS = """
            Package: libc6
            Status: install ok installed
            Architecture: amd64
            Version: 2.41-12
            Description: the C library
             with a line that reads Version: 0

            Package: gone
            Status: deinstall ok config-files
            Architecture: amd64
            Version: 1

            Package: tzdata
            Status: install ok installed
            Architecture: all
            Version: 2026a-1
            """;

    @TempDir
    private Path folder;

    @Test
    void layoutIsToldPlatformByPlatform() throws IOException {
        Sha256 index = keycloak().writeLayout(folder);

        InspectionReport report = read(folder);

        assertThat(report.digest()).contains(index);
        assertThat(report.images())
                .extracting(image -> image.identity().platform())
                .containsExactly("linux/amd64", "linux/arm64");
        assertThat(report.images())
                .allSatisfy(image -> assertThat(image.identity().manifest()).isPresent());
    }

    @Test
    void configIsTold() throws IOException {
        keycloak().writeLayout(folder);

        InspectionReport.Container container = first().container();

        assertThat(container.user()).isEqualTo("1000");
        assertThat(container.entrypoint()).containsExactly("/opt/keycloak/bin/kc.sh");
        assertThat(container.arguments()).containsExactly("start");
        assertThat(container.environment()).containsExactly(entry("EMPTY", ""), entry("LANG", "C.UTF-8"));
        assertThat(container.ports()).containsExactly("8080/tcp", "9000/tcp");
        assertThat(container.labels()).containsExactly(entry("org.opencontainers.image.title", "Keycloak"));
    }

    @Test
    void layersHaveTheirNamesSizesAndFiles() throws IOException {
        TestImage image = keycloak();
        image.writeLayout(folder);

        List<InspectionReport.Layer> layers = first().layers();

        byte[] os = LayerBuilder.gzip(image.layers().get("os"));
        assertThat(layers.get(0)).isEqualTo(new InspectionReport.Layer("os", Sha256.of(os), os.length, 1));
        assertThat(layers.get(2).name()).isEqualTo("aws providers");
        assertThat(layers.get(2).files()).isEqualTo(3);
    }

    @Test
    void keycloakAndItsProvidersAreFound() throws IOException {
        keycloak().writeLayout(folder);

        InspectionReport.Keycloak keycloak = first().keycloak().orElseThrow();

        assertThat(keycloak.version()).isEqualTo("26.7.3");
        assertThat(keycloak.home()).isEqualTo("/opt/keycloak");
        assertThat(keycloak.wrapper()).contains("4.3.0");
        assertThat(keycloak.sdk()).contains("2.54.13");
        assertThat(keycloak.providers())
                .extracting(InspectionReport.ProviderJar::name)
                .containsExactly("aws-advanced-jdbc-wrapper-4.3.0.jar", "sdk-core-2.54.13.jar");
    }

    @Test
    void versionFileTellsOfAKeycloakWithoutItsCoreJar() throws IOException {
        image(new LayerBuilder().file("opt/kc/version.txt", "Keycloak - Version 21.0.2\n"))
                .writeLayout(folder);

        assertThat(first().keycloak().orElseThrow().version()).isEqualTo("21.0.2");
        assertThat(first().keycloak().orElseThrow().home()).isEqualTo("/opt/kc");
    }

    @Test
    void installedDebianPackagesAreFound() throws IOException {
        keycloak().writeLayout(folder);

        assertThat(first().packages())
                .containsExactly(
                        new InspectionReport.DebianPackage("libc6", "2.41-12", "amd64"),
                        new InspectionReport.DebianPackage("tzdata", "2026a-1", "all"));
    }

    @Test
    void packagesOfAnImageWithoutDpkgAreFound() throws IOException {
        image(new LayerBuilder()
                        .file("var/lib/dpkg/status.d/libc6", "Package: libc6\nVersion: 2\nArchitecture: arm64\n")
                        .file("var/lib/dpkg/status.d/libc6.md5sums", "0123  usr/lib/libc.so.6\n"))
                .writeLayout(folder);

        assertThat(first().packages()).containsExactly(new InspectionReport.DebianPackage("libc6", "2", "arm64"));
    }

    @Test
    void whiteoutHidesAFileOfALowerLayer() throws IOException {
        image(providers("a.jar", "b.jar"), new LayerBuilder().file("opt/keycloak/providers/.wh.a.jar", ""))
                .writeLayout(folder);

        assertThat(providerNames()).containsExactly("b.jar");
    }

    @Test
    void opaqueWhiteoutHidesOnlyWhatLowerLayersHave() throws IOException {
        image(
                        providers("a.jar", "b.jar"),
                        new LayerBuilder()
                                .file("opt/keycloak/providers/c.jar", "c")
                                .file("opt/keycloak/providers/.wh..wh..opq", ""))
                .writeLayout(folder);

        assertThat(providerNames()).containsExactly("c.jar");
        assertThat(first().layers().get(1).files()).isEqualTo(1);
    }

    @Test
    void linkHidesTheFolderThatItReplaces() throws IOException {
        image(providers("a.jar"), new LayerBuilder().symbolicLink("opt/keycloak/providers", "/elsewhere"))
                .writeLayout(folder);

        assertThat(providerNames()).isEmpty();
    }

    @Test
    void hardLinkHasTheSizeOfItsTarget() throws IOException {
        image(providers("a.jar").hardLink("opt/keycloak/providers/b.jar", "opt/keycloak/providers/a.jar"))
                .writeLayout(folder);

        assertThat(first().keycloak().orElseThrow().providers())
                .contains(new InspectionReport.ProviderJar("b.jar", "content of a.jar".length()));
    }

    @Test
    void dockerArchiveIsReadWithItsNames() throws IOException {
        TestImage image = keycloak();
        Path archive = folder.resolve("image.tar");
        image.writeDockerArchive(archive);

        InspectionReport report = read(archive);

        assertThat(report.digest()).isEmpty();
        assertThat(report.images()).hasSize(1);
        assertThat(report.images().get(0).identity().names()).containsExactly("example/image:1");
        assertThat(report.images().get(0).identity().manifest()).isEmpty();
        assertThat(report.images().get(0).keycloak()).isPresent();
        byte[] os = image.layers().get("os");
        assertThat(report.images().get(0).layers().get(0))
                .isEqualTo(new InspectionReport.Layer("os", Sha256.of(os), os.length, 1));
    }

    @Test
    void layoutInATarIsReadToo() throws IOException {
        Path layout = folder.resolve("oci");
        Sha256 index = keycloak().writeLayout(layout);
        TestImage.pack(layout, folder.resolve("oci.tar"));

        assertThat(read(folder.resolve("oci.tar"))).isEqualTo(read(layout));
        assertThat(read(layout).digest()).contains(index);
    }

    @Test
    void attachmentsAreLeftOut() throws IOException {
        Sha256 index = keycloak().writeLayout(folder);
        Sha256 config = TestImage.writeBlob(folder, "{}".getBytes(StandardCharsets.UTF_8));
        String attachment =
                "{\"config\":" + TestImage.descriptor("application/vnd.oci.empty.v1+json", config) + ",\"layers\":[]}";
        Sha256 manifest = TestImage.writeBlob(folder, attachment.getBytes(StandardCharsets.UTF_8));
        TestImage.writeIndex(
                folder,
                TestImage.descriptor("application/vnd.oci.image.index.v1+json", index),
                TestImage.descriptor("application/vnd.oci.image.manifest.v1+json", manifest));

        assertThat(read(folder).images()).hasSize(2);
        assertThat(read(folder).digest()).isEmpty();
    }

    @Test
    void everyLayerIsReadOnceAndItsBytesAreTold() throws IOException {
        TestImage image = keycloak();
        image.writeLayout(folder);
        List<String> transfers = new ArrayList<>();

        ImageInspection.read(folder, new TransfersOnly(transfers));

        assertThat(transfers)
                .containsExactly(told("os", image), told("keycloak distribution", image), told("aws providers", image));
    }

    @Test
    void blobWithAnotherDigestIsAnError() throws IOException {
        TestImage image = keycloak();
        image.writeLayout(folder);
        Sha256 digest = Sha256.of(LayerBuilder.gzip(image.layers().get("os")));
        byte[] other = LayerBuilder.gzip(image.layers().get("aws providers"));
        Files.write(folder.resolve("blobs/sha256/" + digest.hex()), other);

        assertThatThrownBy(() -> read(folder)).isInstanceOfSatisfying(ImageException.class, e -> {
            assertThat(e.category()).isEqualTo(Category.INTEGRITY);
            assertThat(e.problem())
                    .contains("blobs/sha256/" + digest.hex(), Sha256.of(other).asDigest());
            assertThat(e.remedy()).contains("Build it again");
        });
    }

    @Test
    void manifestWithAnotherDigestIsAnError() throws IOException {
        Sha256 index = keycloak().writeLayout(folder);
        Files.writeString(folder.resolve("blobs/sha256/" + index.hex()), "{\"manifests\":[]}");

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("expected " + index.asDigest());
    }

    @Test
    void layerThatEndsTooSoonIsAnError() throws IOException {
        TestImage image = keycloak();
        image.writeLayout(folder);
        byte[] whole = LayerBuilder.gzip(image.layers().get("os"));
        Files.write(folder.resolve("blobs/sha256/" + Sha256.of(whole).hex()), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> read(folder)).isInstanceOfSatisfying(ImageException.class, e -> {
            assertThat(e.category()).isEqualTo(Category.INTEGRITY);
            assertThat(e.problem()).contains("damaged", Sha256.of(whole).hex());
        });
    }

    @Test
    void layerOfADockerArchiveIsCheckedAgainstTheConfig() throws IOException {
        TestImage image = keycloak();
        Path archive = folder.resolve("image.tar");
        image.writeDockerArchive(archive);
        byte[] bytes = Files.readAllBytes(archive);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("content of core")] = 'C';
        Files.write(archive, bytes);

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("has the diff id")
                .hasMessageContaining("keycloak distribution/layer.tar");
    }

    @Test
    void missingBlobIsAnError() throws IOException {
        Sha256 index = keycloak().writeLayout(folder);
        Files.delete(folder.resolve("blobs/sha256/" + index.hex()));

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("'blobs/sha256/" + index.hex() + "' is missing");
    }

    @Test
    void nameThatLeavesTheFolderIsNotRead() throws IOException {
        Path image = Files.createDirectory(folder.resolve("image"));
        Files.writeString(folder.resolve("outside.json"), "{}");
        Files.writeString(image.resolve("manifest.json"), "[{\"Config\":\"../outside.json\",\"Layers\":[]}]");

        assertThatThrownBy(() -> read(image))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("'../outside.json' is missing");
    }

    @Test
    void whatIsNoImageIsAnErrorThatSaysWhatIsOne() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "no image");

        for (Path wrong : List.of(folder, text, folder.resolve("nowhere"))) {
            assertThatThrownBy(() -> read(wrong)).isInstanceOfSatisfying(ImageException.class, e -> {
                assertThat(e.category()).isEqualTo(Category.INPUT);
                assertThat(e.problem()).contains("'" + wrong + "' cannot be inspected");
                assertThat(e.remedy()).contains("OCI image layout");
            });
        }
    }

    @Test
    void tablesLookAsTheirGoldenFile() throws IOException {
        keycloak().writeLayout(folder);

        assertThat(InspectionText.of(read(folder))).isEqualTo(golden("inspection.txt"));
    }

    @Test
    void jsonFollowsItsSchema() throws IOException {
        keycloak().writeLayout(folder);
        Path archive = folder.resolve("image.tar");
        image(new LayerBuilder().directory("tmp")).writeDockerArchive(archive);
        String schema = Files.readString(Path.of("../docs/schema/inspect.schema.json"));

        for (Path image : List.of(folder, archive)) {
            String json = InspectionJson.of(read(image));
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema)
                            .validate(new ObjectMapper().readTree(json)))
                    .isEmpty();
        }
    }

    @Test
    void jsonHoldsTheWholeReport() throws IOException {
        keycloak().writeLayout(folder);

        assertThat(InspectionJson.of(read(folder))).isEqualTo(golden("inspection.json"));
    }

    private static TestImage keycloak() {
        Map<String, byte[]> layers = new LinkedHashMap<>();
        layers.put(
                "os",
                new LayerBuilder()
                        .directory("var")
                        .file("var/lib/dpkg/status", STATUS)
                        .tar());
        layers.put("keycloak distribution", core().tar());
        layers.put(
                "aws providers",
                new LayerBuilder()
                        .file("opt/keycloak/providers/aws-advanced-jdbc-wrapper-4.3.0.jar", "wrapper")
                        .file("opt/keycloak/providers/sdk-core-2.54.13.jar", "sdk")
                        .file("opt/keycloak/providers/README.md", "put jars here")
                        .tar());
        return new TestImage(layers);
    }

    private static LayerBuilder core() {
        return new LayerBuilder()
                .file("opt/keycloak/lib/lib/main/org.keycloak.keycloak-core-26.7.3.jar", "content of core");
    }

    private static LayerBuilder providers(String... names) {
        LayerBuilder layer = core();
        for (String name : names) {
            layer.file("opt/keycloak/providers/" + name, "content of " + name);
        }
        return layer;
    }

    private static TestImage image(LayerBuilder... layers) {
        Map<String, byte[]> named = new LinkedHashMap<>();
        for (LayerBuilder layer : layers) {
            named.put("layer " + named.size(), layer.tar());
        }
        return new TestImage(named);
    }

    private List<String> providerNames() {
        return first().keycloak().orElseThrow().providers().stream()
                .map(InspectionReport.ProviderJar::name)
                .toList();
    }

    private Image first() {
        return read(folder).images().get(0);
    }

    private static InspectionReport read(Path image) {
        return ImageInspection.read(image, BuildLog.silent());
    }

    private static String told(String layer, TestImage image) {
        int size = LayerBuilder.gzip(image.layers().get(layer)).length;
        return "linux/amd64 " + layer + ": " + size + " of " + size;
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ImageInspectionTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Keeps what it is told of transfers. */
    private record TransfersOnly(List<String> ended) implements BuildLog {
        @Override
        public void step(String what) {}

        @Override
        public void info(String fact) {}

        @Override
        public void warning(String problem, String remedy) {}

        @Override
        public Transfer transfer(String file, long size) {
            return new Transfer() {
                private long bytes;

                @Override
                public void advanced(long more) {
                    bytes += more;
                }

                @Override
                public void close() {
                    ended.add(file + ": " + bytes + " of " + size);
                }
            };
        }
    }
}
