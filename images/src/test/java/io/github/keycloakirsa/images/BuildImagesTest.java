package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.assemble.ImageReport;
import io.github.keycloakirsa.images.assemble.ImageReportFile;
import io.github.keycloakirsa.images.definition.InputsDigest;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.inspect.ImageInspection;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build leaves, and when it builds; {@link FailedBuildTest} has what it does when it cannot. */
class BuildImagesTest {
    /** The form of images that {@link #GOLDEN} is of: of one form, the same inputs never give another image. */
    private static final int FORM = 1;

    /** Changes only with what is in the image; whoever changes it says why in the commit, and whether the form changes. */
    private static final String GOLDEN = "sha256:38989eca975ba1f9203ab7afcaf9b9dba17d1add8a42d3ca9382b6e6e36d27fa";

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = Fixture.in(folder.resolve("one"));
    }

    @Test
    void buildLeavesEverythingOfTheOutputContract() {
        BuiltImage built = fixture.build();

        assertThat(fixture.image())
                .isDirectoryContaining("glob:**/oci")
                .isDirectoryContaining("glob:**/image.json")
                .isDirectoryContaining("glob:**/sbom.cdx.json")
                .isDirectoryContaining("glob:**/linux-amd64.tar")
                .isDirectoryContaining("glob:**/linux-arm64.tar");
        assertThat(built.folder()).isEqualTo(fixture.image());
        assertThat(built.reference()).isEqualTo("keycloak-irsa/fixture:standard@" + built.index());
        assertSound(fixture);
    }

    @Test
    void reportSaysWhatWasBuilt() {
        BuiltImage built = fixture.build();

        ImageReport report = ImageReportFile.read(fixture.image());
        assertThat(report.digests().index().asDigest()).isEqualTo(built.index());
        assertThat(report.digests().manifests()).containsOnlyKeys(Platform.LINUX_AMD64, Platform.LINUX_ARM64);
        assertThat(report.versions().keycloak()).contains("26.7.3");
        assertThat(report.versions().wrapper()).contains("4.3.0");
        assertThat(report.versions().sdk()).contains("2.54.13");
        assertThat(report.layers())
                .extracting(ImageReport.Layer::name)
                .containsExactlyInAnyOrder("os", "os", "keycloak distribution", "aws providers", "configuration");
    }

    @Test
    void indexDigestIsTheGoldenOne() {
        assertThat(fixture.build().index()).isEqualTo(GOLDEN);
        assertThat(InputsDigest.FORM).isEqualTo(FORM);
    }

    @Test
    void otherFolderLocaleAndTimeZoneGiveTheSameFiles() throws IOException {
        fixture.build();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Fixture other = Fixture.in(folder.resolve("quite/another"));
            other.build();

            assertThat(Fixture.contentOf(other.image())).isEqualTo(Fixture.contentOf(fixture.image()));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void nothingChangedIsLeftAsItIs() {
        BuiltImage first = fixture.build();

        BuiltImage second = fixture.build();

        assertThat(second).isEqualTo(first);
        assertThat(fixture.maven.fetches()).isEqualTo(1);
        assertThat(fixture.debian.fetches()).isEqualTo(1);
        assertThat(fixture.log.facts()).last().isEqualTo("fixture standard is up to date");
    }

    @Test
    void changedFileIsBuiltAgain() {
        BuiltImage first = fixture.build();
        fixture.write("theme/login/login.ftl", "<p>good morning</p>\n");

        assertThat(fixture.build().index()).isNotEqualTo(first.index());
        assertSound(fixture);
    }

    @Test
    void changedDefinitionIsBuiltAgain() throws IOException {
        BuiltImage first = fixture.build();
        fixture.replace("Keycloak in miniature", "Keycloak, small");

        assertThat(fixture.build().index()).isNotEqualTo(first.index());
    }

    @Test
    void changedLockIsBuiltAgainAndOnlyLayersFromThereAreNew() throws IOException {
        fixture.build();
        List<Sha256> before = layers();
        fixture.provider(Fixture.STS, "software/amazon/awssdk/sts/StsClient.class", "software/amazon/New.class");
        fixture.lock();

        fixture.build();

        assertThat(layers())
                .hasSameSizeAs(before)
                .filteredOn(layer -> !before.contains(layer))
                .hasSize(1);
    }

    @Test
    void selectedPlatformIsBuiltAloneAndAllOfThemAgainLater() {
        BuiltImage all = fixture.build();

        fixture.build(Selection.of(List.of(), List.of("standard"), List.of("linux/arm64")), false);

        assertThat(ImageReportFile.read(fixture.image()).digests().manifests()).containsOnlyKeys(Platform.LINUX_ARM64);
        assertThat(fixture.image().resolve("linux-amd64.tar")).doesNotExist();
        assertThat(fixture.build().index()).isEqualTo(all.index());
    }

    @ParameterizedTest
    @ValueSource(strings = {"image.json", "sbom.cdx.json", "linux-arm64.tar", "oci/index.json", "oci/oci-layout"})
    void removedOutputIsBuiltAgain(String name) throws IOException {
        fixture.build();
        Map<String, Sha256> whole = Fixture.contentOf(fixture.image());
        Files.delete(fixture.image().resolve(name));

        fixture.build();

        assertThat(Fixture.contentOf(fixture.image())).isEqualTo(whole);
    }

    @Test
    void damagedOutputIsBuiltAgain() throws IOException {
        fixture.build();
        Map<String, Sha256> whole = Fixture.contentOf(fixture.image());
        try (Stream<Path> blobs = Files.list(fixture.image().resolve("oci/blobs/sha256"))) {
            for (Path blob : blobs.toList()) {
                Files.writeString(blob, "damage", StandardOpenOption.APPEND);
            }
        }

        fixture.build();

        assertThat(Fixture.contentOf(fixture.image())).isEqualTo(whole);
    }

    @Test
    void leftoversOfAKilledBuildDoNotHarmTheNext() throws IOException {
        Path parent = Files.createDirectories(fixture.image().getParent());
        for (String leftover : List.of(".standard.new/oci", ".standard.work/linux-amd64", ".standard.old")) {
            Files.writeString(Files.createDirectories(parent.resolve(leftover)).resolve("half"), "written");
        }

        fixture.build();

        assertSound(fixture);
        try (Stream<Path> beside = Files.list(parent).filter(Files::isDirectory)) {
            assertThat(beside).containsExactly(fixture.image());
        }
    }

    @Test
    void buildKilledBetweenItsTwoMovesLosesNothing() throws IOException {
        fixture.build();
        Files.move(fixture.image(), fixture.image().resolveSibling(".standard.old"));

        fixture.build();

        assertSound(fixture);
    }

    @Test
    void twoBuildsAtOnceAreBothRight() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<BuiltImage>> builds = Stream.generate(() -> threads.submit(() -> {
                        start.await();
                        return fixture.build();
                    }))
                    .limit(2)
                    .toList();
            for (Future<BuiltImage> build : builds) {
                assertThat(build.get().index()).isEqualTo(GOLDEN);
            }
        } finally {
            threads.shutdownNow();
        }
        assertSound(fixture);
    }

    /** Every digest in the layout and in the archives is right, and they hold the image that the report names. */
    private static void assertSound(Fixture fixture) {
        ImageReport report = ImageReportFile.read(fixture.image());
        assertThat(ImageInspection.read(fixture.image().resolve("oci"), BuildLog.silent())
                        .digest())
                .contains(report.digests().index());
        for (Platform platform : report.digests().manifests().keySet()) {
            Path archive = fixture.image().resolve(platform.fileLabel() + ".tar");
            assertThat(ImageInspection.read(archive, BuildLog.silent()).images())
                    .singleElement()
                    .satisfies(image -> assertThat(image.identity().platform()).isEqualTo(platform.label()));
        }
    }

    private List<Sha256> layers() {
        return ImageReportFile.read(fixture.image()).layers().stream()
                .map(ImageReport.Layer::digest)
                .toList();
    }
}
