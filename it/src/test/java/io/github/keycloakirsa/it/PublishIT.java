package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.PublishImages;
import io.github.keycloakirsa.images.PublishRequest;
import io.github.keycloakirsa.images.Selection;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.publish.Published;
import io.github.keycloakirsa.images.publish.SbomEvidence;
import io.github.keycloakirsa.images.publish.TagRules;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Endpoint;
import io.github.keycloakirsa.images.publish.registry.HttpRegistry;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.publish.registry.Patience;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.it.registry.FaultyProxy;
import io.github.keycloakirsa.it.registry.FaultyProxy.Fault;
import io.github.keycloakirsa.it.registry.RegistryProcess;
import io.github.keycloakirsa.it.registry.Skopeo;
import io.github.keycloakirsa.it.registry.TinyImage;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing to a real registry, through networks that fail. */
class PublishIT {
    private static final List<String> MOVING = List.of("26.7.3", "26.7", "26", "latest");
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");
    private static final Patience NONE = new Patience(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30));
    private static final Patience SOME =
            new Patience(4, Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofSeconds(30));

    /** From one request to die at to the next: a prime, so that no kind of request is always passed over. */
    private static final int SOME_REQUESTS = 7;

    @TempDir
    private Path folder;

    private RegistryProcess process;

    @BeforeEach
    void start() throws IOException {
        process = RegistryProcess.start(
                Files.createDirectory(folder.resolve("registry")),
                Setting.LOGS.path().resolve("publish-registry.log"));
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void everyTagLeadsToTheIndexOfTheLayout() {
        String index = image("one").write();

        List<Published> published = publish(process.host(), "own/keycloak", NONE, DAY);

        assertThat(published).singleElement().satisfies(image -> {
            assertThat(image.reference()).isEqualTo(process.host() + "/own/keycloak:26.7.3-2026-11-24-001@" + index);
            assertThat(image.moved()).containsExactlyInAnyOrderElementsOf(MOVING);
        });
        for (String tag : List.of("26.7.3-2026-11-24-001", "26.7.3", "26.7", "26", "latest")) {
            assertThat(Sha256.of(Skopeo.manifest("docker://" + process.host() + "/own/keycloak:" + tag)
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .asDigest())
                    .isEqualTo(index);
        }
    }

    @Test
    void publishingAgainSendsNothing() throws IOException {
        image("one").write();
        publish(process.host(), "again", NONE, DAY);
        try (FaultyProxy proxy = FaultyProxy.before(process.host(), (number, request) -> Fault.NONE)) {
            List<Published> published = publish(proxy.host(), "again", NONE, DAY.plusDays(1));

            assertThat(published).singleElement().satisfies(image -> {
                assertThat(image.tag()).isEqualTo("26.7.3-2026-11-24-001");
                assertThat(image.sent()).isZero();
                assertThat(image.moved()).isEmpty();
            });
            assertThat(proxy.requests()).noneMatch(request -> request.matches("(PUT|POST|PATCH) .*"));
        }
    }

    @Test
    void anotherImageOfTheDayTakesTheNextNumberAndSaysWhatChanged() {
        image("one").write();
        publish(process.host(), "next", NONE, DAY);
        image("one").tzdata("2026b-1").layer(new byte[] {1, 2, 3}).write();

        List<Published> published = publish(process.host(), "next", NONE, DAY);

        assertThat(published).singleElement().satisfies(image -> {
            assertThat(image.tag()).isEqualTo("26.7.3-2026-11-24-002");
            assertThat(image.changes()).singleElement().satisfies(change -> {
                assertThat(change.name()).isEqualTo("tzdata");
                assertThat(change.versions()).isEqualTo("2026a-1 -> 2026b-1");
                assertThat(change.security()).isTrue();
            });
        });
    }

    @Test
    void twoImagesThatWantOneTagAreRefusedBeforeAnythingIsSent() throws IOException {
        image("one").write();
        image("two").layer(new byte[] {4}).write();
        try (FaultyProxy proxy = FaultyProxy.before(process.host(), (number, request) -> Fault.NONE)) {
            assertThatExceptionOfType(ImageException.class)
                    .isThrownBy(() -> publish(proxy.host(), "clash", NONE, DAY))
                    .satisfies(e -> {
                        assertThat(e.problem())
                                .isEqualTo("Both 'one standard' and 'two standard' would be tagged '26.7.3'.");
                        assertThat(e.remedy()).contains("release.tagPrefix");
                    });
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void anImageAtTheEndOfItsLifeGetsNoNewTag() {
        image("one")
                .release("{\"tagPrefix\":\"\",\"latest\":true,\"endOfLife\":\"2026-11-24\"}")
                .write();

        assertThat(publish(process.host(), "ended", NONE, DAY)).isEmpty();
        assertThat(registry(process.host(), "ended", NONE).tags()).isEmpty();
    }

    @Test
    void aRunThatDiesLeavesNoHalfImageAndIsFinishedByTheNext() throws IOException {
        assertThatEveryEndIsMadeUpFor(Fault.LOST, SOME_REQUESTS);
    }

    @Test
    @Tag("all")
    void aRunThatDiesAtAnyRequestLeavesNoHalfImageAndIsFinishedByTheNext() throws IOException {
        assertThatEveryEndIsMadeUpFor(Fault.LOST, 1);
    }

    @Test
    @Tag("all")
    void aRunThatHearsNoMoreFromAnyRequestOnLeavesNoHalfImageAndIsFinishedByTheNext() throws IOException {
        assertThatEveryEndIsMadeUpFor(Fault.UNANSWERED, 1);
    }

    private void assertThatEveryEndIsMadeUpFor(Fault fault, int step) throws IOException {
        String index = image("one").write();
        boolean died = true;
        for (int n = 1; died; n += step) {
            String repository = "dies/at-" + n;
            int at = n;
            try (FaultyProxy proxy =
                    FaultyProxy.before(process.host(), (number, request) -> number >= at ? fault : Fault.NONE)) {
                died = dies(() -> publish(proxy.host(), repository, NONE, DAY));
            }
            assertThatMovingTagsAreWhole(repository);

            publish(process.host(), repository, NONE, DAY);

            Registry registry = registry(process.host(), repository, NONE);
            assertThat(registry.resolve("latest").map(Sha256::asDigest)).contains(index);
            assertThat(registry.tags())
                    .filteredOn(tag -> tag.startsWith("26.7.3-"))
                    .hasSize(1);
            assertThatMovingTagsAreWhole(repository);
            assertThat(n).isLessThan(200);
        }
    }

    @Test
    void everyKindOfRequestMayFailOnce() throws IOException {
        image("one").layer(new byte[3_000_000]).write();
        Set<String> met = ConcurrentHashMap.newKeySet();
        try (FaultyProxy proxy = FaultyProxy.before(process.host(), (number, request) -> {
            Fault once = number % 2 == 0 ? Fault.UNANSWERED : Fault.TOO_MANY;
            return met.add(request.replaceAll("/uploads/.+", "/uploads/any")) ? once : Fault.NONE;
        })) {
            publish(proxy.host(), "rough", SOME, DAY);
        }
        assertThatMovingTagsAreWhole("rough");
        assertThat(registry(process.host(), "rough", NONE).resolve("latest")).isPresent();
    }

    @Test
    void aRejectedManifestIsExplained() throws IOException {
        image("one").write();
        try (FaultyProxy proxy = FaultyProxy.before(
                process.host(),
                (number, request) ->
                        request.startsWith("PUT ") && request.contains("/manifests/") ? Fault.REJECTED : Fault.NONE)) {
            assertThatExceptionOfType(ImageException.class)
                    .isThrownBy(() -> publish(proxy.host(), "rejected", SOME, DAY))
                    .satisfies(e -> {
                        assertThat(e.problem())
                                .contains("'" + proxy.host() + "'")
                                .contains("400");
                        assertThat(e.remedy()).contains("annotations").contains("publish again");
                    });
        }
    }

    private TinyImage image(String name) {
        return TinyImage.in(folder.resolve("images"), name);
    }

    private List<Published> publish(String host, String repository, Patience patience, LocalDate day) {
        return new PublishImages(registry(host, repository, patience), new SbomEvidence(), BuildLog.silent())
                .publish(new PublishRequest(
                        folder.resolve("images"),
                        Selection.ALL,
                        day,
                        Optional.empty(),
                        Optional.empty(),
                        TagRules.DEFAULT));
    }

    private static Registry registry(String host, String repository, Patience patience) {
        return new HttpRegistry(
                new Endpoint(host, repository, false, Optional.empty(), Optional.empty()), patience, BuildLog.silent());
    }

    private static boolean dies(Runnable run) {
        try {
            run.run();
            return false;
        } catch (ImageException e) {
            return true;
        }
    }

    /** Whoever follows a tag that moves finds every document, every blob and the bill of materials. */
    private void assertThatMovingTagsAreWhole(String repository) {
        Registry registry = registry(process.host(), repository, NONE);
        for (String tag : MOVING) {
            registry.manifest(tag).ifPresent(index -> {
                assertThat(registry.referrers(index.digest())).as(tag).hasSize(1);
                for (Descriptor platform : index.manifests()) {
                    Manifest manifest =
                            registry.manifest(platform.digest().asDigest()).orElseThrow();
                    assertThat(registry.referrers(manifest.digest())).as(tag).hasSize(1);
                    assertThat(Stream.concat(manifest.config().stream(), manifest.layers().stream()))
                            .allMatch(blob -> registry.has(blob.digest()));
                }
            });
        }
    }
}
