package io.github.keycloakirsa.resolver.maven;

import static io.github.keycloakirsa.resolver.maven.TestRepository.locked;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.maven.TestRepository.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FetchTest extends MavenTest {
    private static final String SHORT_TIMEOUT = "<servers><server><id>mirror</id><configuration><requestTimeout>300"
            + "</requestTimeout></configuration></server></servers>";

    @Test
    void filesComeToTheLocalRepositoryInTheOrderAskedFor() {
        MavenCoordinates b = repository.jar("org.a:b:1");
        MavenCoordinates a = repository.jar("org.a:a:1");

        assertThat(fetch(b, a)).containsExactly(Map.entry(locked(b), local(b)), Map.entry(locked(a), local(a)));
        assertThat(local(a)).hasBinaryContent(TestRepository.bytes(a));
        assertThat(repository.requests()).containsExactlyInAnyOrder("a-1.jar", "b-1.jar");
    }

    @Test
    void afterTheFirstFourFilesAreUnderWayAtOnce() {
        MavenCoordinates[] jars = IntStream.range(0, 5)
                .mapToObj(i -> repository.jar("org.a:a" + i + ":1"))
                .toArray(MavenCoordinates[]::new);
        AtomicInteger asked = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(4);
        repository.beforeJar(() -> {
            if (asked.getAndIncrement() > 0) {
                await(together);
            }
        });

        assertThat(fetch(jars)).hasSize(5);
    }

    @Test
    void theSmallestFileIsTheFirst() {
        MavenCoordinates large = repository.jar("org.a:large:1");
        MavenCoordinates small = repository.jar("org.a:s:1");

        fetch(large, small);

        assertThat(repository.requests()).startsWith("s-1.jar");
    }

    @Test
    void progressIsReportedToTheLastByte() {
        MavenCoordinates a = repository.jar("org.a:a:1");

        fetch(a);

        assertThat(log.transferred()).containsExactly(Map.entry("a-1.jar", (long) TestRepository.bytes(a).length));
    }

    @Test
    void whatIsHereIsNeverFetchedAgain() {
        MavenCoordinates a = repository.jar("org.a:a:1");
        fetch(a);
        repository.close();

        assertThat(fetch(a)).containsOnlyKeys(locked(a));
        assertThat(repository.requests()).containsExactly("a-1.jar");
    }

    @Test
    void aFileFetchedThroughOneMirrorServesOfflineUnderAnother() {
        MavenCoordinates a = repository.jar("org.a:a:1");
        fetch(a);

        try (MavenArtifacts maven = open(repository.settings(folder, "another"), true)) {
            assertThat(maven.fetch(List.of(locked(a)), log)).containsOnlyKeys(locked(a));
        }
    }

    @Test
    void offlineEveryMissingFileIsNamedWithTheRemedy() {
        MavenCoordinates a = MavenCoordinates.parse("org.a:a:1");
        MavenCoordinates b = MavenCoordinates.parse("org.a:b:tar.gz:1");

        try (MavenArtifacts maven = offline()) {
            ResolverException failure = failureOf(() -> maven.fetch(List.of(locked(a), locked(b)), log));

            assertThat(failure.category()).isEqualTo(Category.NETWORK);
            assertThat(failure.problem())
                    .contains("'org.a:a:1' is not in the local repository '" + localRepository + "'")
                    .contains("'org.a:b:tar.gz:1' is not in the local repository");
            assertThat(failure.remedy()).contains("once online");
        }
        assertThat(repository.requests()).isEmpty();
    }

    @Test
    void aDamagedCachedFileIsFetchedAgain() throws IOException {
        MavenCoordinates a = repository.jar("org.a:a:1");
        fetch(a);
        Files.writeString(local(a), "damaged");

        fetch(a);

        assertThat(local(a)).hasBinaryContent(TestRepository.bytes(a));
        assertThat(repository.requests()).containsExactly("a-1.jar", "a-1.jar");
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("a-1.jar")
                .contains("It was removed");
    }

    @Test
    void aDamagedCachedFileIsFetchedAgainOnlyOnce() throws IOException {
        MavenCoordinates a = repository.jar("org.a:a:1");
        fetch(a);
        Files.writeString(local(a), "damaged");
        repository.fault(a, Fault.WRONG_BYTES);

        assertThat(failureOf(() -> fetch(a)).category()).isEqualTo(Category.INTEGRITY);
        assertThat(repository.requests()).containsExactly("a-1.jar", "a-1.jar");
    }

    @Test
    void aDamagedCachedFileOfflineIsRemovedAndMissing() throws IOException {
        MavenCoordinates a = repository.jar("org.a:a:1");
        fetch(a);
        Files.writeString(local(a), "damaged");

        try (MavenArtifacts maven = offline()) {
            ResolverException failure = failureOf(() -> maven.fetch(List.of(locked(a)), log));

            assertThat(failure.problem()).contains("'org.a:a:1' is not in the local repository");
            assertThat(log.warnings()).singleElement().asString().contains("unless Maven is offline");
        }
    }

    @Test
    void aRepositoryThatServesOtherBytesIsAnErrorAndLeavesNothingBehind() {
        MavenCoordinates a = repository.jar("org.a:a:1");
        repository.fault(a, Fault.WRONG_BYTES, Fault.WRONG_BYTES);

        ResolverException failure = failureOf(() -> fetch(a));

        assertThat(failure.category()).isEqualTo(Category.INTEGRITY);
        assertThat(failure.problem())
                .contains("'" + local(a) + "' is not the locked file of 'org.a:a:1'")
                .contains("expected SHA-256 " + locked(a).sha256())
                .containsPattern("found [0-9a-f]{64}");
        assertThat(failure.remedy())
                .contains("make a new lock with 'java -jar images/target/keycloak-irsa.jar lock DEFINITION'");
        assertThat(local(a)).doesNotExist();
        assertThat(repository.requests()).containsExactly("a-1.jar", "a-1.jar");
    }

    @ParameterizedTest
    @EnumSource
    void aFaultThatPassesIsOvercome(Fault fault) {
        MavenCoordinates a = repository.jar("org.a:a:1");
        repository.fault(a, fault);

        assertThat(impatient(a)).containsOnlyKeys(locked(a));
        assertThat(local(a)).hasBinaryContent(TestRepository.bytes(a));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WRONG_BYTES")
    void aFaultThatStaysIsAnErrorThatNamesTheRepository(Fault fault) {
        MavenCoordinates a = repository.jar("org.a:a:1");
        repository.fault(a, fault, fault);

        ResolverException failure = failureOf(() -> impatient(a));

        assertThat(failure.category()).isEqualTo(Category.NETWORK);
        assertThat(failure.problem()).contains("Maven repository 'mirror' did not deliver 'org.a:a:1'");
        assertThat(failure.remedy()).contains("Run the command again");
        assertThat(local(a)).doesNotExist();
    }

    @Test
    void aLockedFileThatNoRepositoryHasAnyMoreIsNamedAndTheOthersAreKept() {
        MavenCoordinates a = repository.jar("org.a:a:1");
        MavenCoordinates gone = MavenCoordinates.parse("org.a:gone:1");

        ResolverException failure = failureOf(() -> fetch(a, gone));

        assertThat(failure.problem()).contains("'org.a:gone:1' is in none of the repositories 'mirror'");
        assertThat(local(a)).exists();
    }

    @Test
    void aFileThatTheUserInstalledIsNotRemoved() throws IOException {
        MavenCoordinates a = repository.jar("org.a:a:1");
        Files.createDirectories(local(a).getParent());
        Files.writeString(local(a), "made by mvn install");
        Files.writeString(local(a).resolveSibling("_remote.repositories"), "a-1.jar>=\n");

        ResolverException failure = failureOf(() -> fetch(a));

        assertThat(failure.category()).isEqualTo(Category.INTEGRITY);
        assertThat(local(a)).hasContent("made by mvn install");
    }

    @Test
    void aLocalRepositoryThatCannotBeWrittenIsAnError() throws IOException {
        MavenCoordinates a = repository.jar("org.a:a:1");
        Files.createDirectories(localRepository);
        Files.writeString(localRepository.resolve("org"), "a file where a folder should be");

        ResolverException failure = failureOf(() -> fetch(a));

        assertThat(failure.category()).isEqualTo(Category.OUTPUT);
        assertThat(failure.problem())
                .contains("'org.a:a:1' cannot be stored in the local repository '" + localRepository + "'");
        assertThat(failure.remedy()).contains("-Dmaven.repo.local=");
    }

    @Test
    void twoRunsAtOnceDoNotDisturbEachOther() {
        MavenCoordinates[] jars = IntStream.range(0, 10)
                .mapToObj(i -> repository.jar("org.a:a" + i + ":1"))
                .toArray(MavenCoordinates[]::new);

        CompletableFuture<Map<LockedArtifact, Path>> other = CompletableFuture.supplyAsync(() -> fetch(jars));

        assertThat(fetch(jars)).hasSize(10);
        assertThat(other.join()).hasSize(10);
    }

    private Map<LockedArtifact, Path> fetch(MavenCoordinates... wanted) {
        try (MavenArtifacts maven = online()) {
            return fetch(maven, wanted);
        }
    }

    private Map<LockedArtifact, Path> impatient(MavenCoordinates... wanted) {
        try (MavenArtifacts maven = open(repository.settings(folder, "mirror", SHORT_TIMEOUT), false)) {
            return fetch(maven, wanted);
        }
    }

    private Map<LockedArtifact, Path> fetch(MavenArtifacts maven, MavenCoordinates... wanted) {
        return maven.fetch(Stream.of(wanted).map(c -> locked(c)).toList(), log);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
