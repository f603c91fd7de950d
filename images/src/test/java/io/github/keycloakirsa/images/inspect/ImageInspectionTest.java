package io.github.keycloakirsa.images.inspect;

import static io.github.keycloakirsa.images.inspect.InspectedImages.first;
import static io.github.keycloakirsa.images.inspect.InspectedImages.image;
import static io.github.keycloakirsa.images.inspect.InspectedImages.keycloak;
import static io.github.keycloakirsa.images.inspect.InspectedImages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of an image: of a layout, of an archive, and of each of its parts. */
class ImageInspectionTest {
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

        InspectionReport.Container container = first(folder).container();

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

        List<InspectionReport.Layer> layers = first(folder).layers();

        byte[] os = LayerBuilder.gzip(image.layers().get("os"));
        assertThat(layers.get(0)).isEqualTo(new InspectionReport.Layer("os", Sha256.of(os), os.length, 1));
        assertThat(layers.get(2).name()).isEqualTo("aws providers");
        assertThat(layers.get(2).files()).isEqualTo(3);
    }

    @Test
    void keycloakAndItsProvidersAreFound() throws IOException {
        keycloak().writeLayout(folder);

        InspectionReport.Keycloak keycloak = first(folder).keycloak().orElseThrow();

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

        assertThat(first(folder).keycloak().orElseThrow().version()).isEqualTo("21.0.2");
        assertThat(first(folder).keycloak().orElseThrow().home()).isEqualTo("/opt/kc");
    }

    @Test
    void installedDebianPackagesAreFound() throws IOException {
        keycloak().writeLayout(folder);

        assertThat(first(folder).packages())
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

        assertThat(first(folder).packages()).containsExactly(new InspectionReport.DebianPackage("libc6", "2", "arm64"));
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
}
