package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.evidence.BuildOrigin;
import io.github.keycloakirsa.images.evidence.signature.Keys;
import io.github.keycloakirsa.images.export.ExportArchive;
import io.github.keycloakirsa.images.export.UnpackedArchive;
import io.github.keycloakirsa.images.publish.Evidence;
import io.github.keycloakirsa.images.publish.ImageEvidence;
import io.github.keycloakirsa.images.publish.Published;
import io.github.keycloakirsa.images.publish.TagRules;
import io.github.keycloakirsa.images.verify.MemoryRegistry;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.maven.MavenOptions;
import io.github.keycloakirsa.resolver.maven.StandaloneMaven;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportImagesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");
    private static final List<String> ALL = List.of("definitions", "images", "evidence", "repository");

    @TempDir
    private Path folder;

    private Fixture fixture;
    private Path archive;

    @BeforeEach
    void build() throws IOException {
        fixture = Fixture.in(folder);
        fixture.build();
        archive = folder.resolve("all.tar");
    }

    @Test
    void archiveHoldsImagesEvidenceAndWhatBuildsThem() {
        export(unsigned());

        try (UnpackedArchive unpacked = UnpackedArchive.of(archive, ALL)) {
            Set<String> names = Fixture.contentOf(unpacked.top(".")).keySet();
            assertThat(names)
                    .contains(
                            "definitions/fixture.yaml",
                            "definitions/fixture.lock.json",
                            "definitions/theme/login/login.ftl",
                            "images/fixture/standard/image.json",
                            "images/fixture/standard/sbom.cdx.json",
                            "images/fixture/standard/oci/index.json",
                            "repository/org/keycloak/keycloak-quarkus-dist/26.7.3/keycloak-quarkus-dist-26.7.3.tar.gz",
                            "repository/software/amazon/awssdk/sts/2.54.13/sts-2.54.13.jar");
            assertThat(names.stream().filter(name -> name.endsWith(".deb"))).hasSize(3);
            assertThat(names.stream().filter(name -> name.startsWith("evidence/fixture/standard/")))
                    .as("two documents about an index and two manifests, a description of each")
                    .hasSize(12);
        }
    }

    @Test
    void sameImagesGiveTheSameArchive() throws IOException {
        export(unsigned());
        byte[] first = Files.readAllBytes(archive);
        export(unsigned());

        assertThat(archive).hasBinaryContent(first);
    }

    @Test
    void imagesOfAnArchiveArePublishedWithItsEvidence() {
        Evidence signed =
                new ImageEvidence("r.example.test/camunda/keycloak", BuildOrigin.LOCAL, Optional.of(Keys.signing()));
        MemoryRegistry expected = new MemoryRegistry();
        new PublishImages(expected, signed, fixture.log).publish(request());
        export(signed);
        MemoryRegistry registry = new MemoryRegistry();

        List<Published> published = new PublishArchive(registry, Optional.empty(), fixture.log)
                .publish(archive, request().from(folder.resolve("nowhere")));

        assertThat(published).extracting(Published::tag).containsExactly("26.7.3-2026-11-24-001");
        assertThat(registry.content()).isEqualTo(expected.content());
        assertThat(registry.tags().stream().filter(tag -> tag.endsWith(".sig"))).hasSize(3);
    }

    @Test
    void imageIsBuiltFromAnArchiveWithoutANetwork() throws IOException {
        String index = fixture.build().index();
        export(unsigned());

        try (UnpackedArchive unpacked = UnpackedArchive.of(archive, ALL);
                Workshop offline = offline(unpacked.top("repository"))) {
            List<BuiltImage> built = new BuildImages(offline, Fixture.DOCTOR)
                    .build(new BuildRequest(
                            unpacked.top("definitions"), folder.resolve("again"), Selection.ALL, true, false));

            assertThat(built).extracting(BuiltImage::index).containsExactly(index);
        }
    }

    private Workshop offline(Path repository) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.xml"), "<settings/>");
        MavenOptions options = new MavenOptions(Optional.of(settings), Optional.empty(), Optional.of(repository), true);
        return Workshop.open(StandaloneMaven.open(options), name -> Optional.empty(), fixture.log, () -> {});
    }

    @Test
    void imageThatIsNotOfTheDefinitionAsItIsNowIsNotExported() throws IOException {
        fixture.replace("db: postgres", "db: dev-file");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> export(unsigned()))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.INPUT);
                    assertThat(e.problem()).contains("'fixture standard'", "as they are now");
                });
        assertThat(archive).doesNotExist();
    }

    @Test
    void archiveThatLeavesItsFolderIsNotUnpacked() {
        ExportArchive evil = new ExportArchive();
        evil.add("images/../../evil", "x".getBytes(StandardCharsets.UTF_8));
        evil.write(archive);

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> UnpackedArchive.of(archive, ALL))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.INTEGRITY);
                    assertThat(e.problem()).contains("'images/../../evil'");
                });
    }

    @Test
    void whatIsNoArchiveIsAnErrorThatSaysSo() throws IOException {
        Files.writeString(archive, "no tar at all, ".repeat(100));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> UnpackedArchive.of(archive, ALL))
                .satisfies(e -> assertThat(e.problem()).contains("'" + archive + "' cannot be unpacked"));
    }

    private void export(Evidence evidence) {
        new ExportImages(fixture.workshop(), evidence, new ImageInputs(Fixture.DOCTOR))
                .export(new ExportRequest(fixture.definition(), fixture.output(), Selection.ALL, archive));
    }

    private static Evidence unsigned() {
        return new ImageEvidence("", BuildOrigin.LOCAL, Optional.empty());
    }

    private PublishRequest request() {
        return new PublishRequest(
                fixture.output(), Selection.ALL, DAY, Optional.empty(), Optional.empty(), TagRules.DEFAULT);
    }
}
