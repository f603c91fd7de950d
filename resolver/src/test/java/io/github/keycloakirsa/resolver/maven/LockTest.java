package io.github.keycloakirsa.resolver.maven;

import static io.github.keycloakirsa.resolver.maven.TestRepository.dependency;
import static io.github.keycloakirsa.resolver.maven.TestRepository.locked;
import static io.github.keycloakirsa.resolver.maven.TestRepository.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.maven.TestRepository.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LockTest extends MavenTest {

    @Test
    void rootsBringWhatTheyNeedAtRunTimeAndNothingElse() {
        MavenCoordinates root = repository.jar(
                "org.a:root:1",
                dependencies(
                        dependency("org.a:compile:1"),
                        dependency("org.a:runtime:1", tag("scope", "runtime")),
                        dependency("org.a:test:1", tag("scope", "test")),
                        dependency("org.a:provided:1", tag("scope", "provided")),
                        dependency("org.a:optional:1", tag("optional", "true")),
                        dependency("org.a:parts:1", tag("type", "pom"))));
        MavenCoordinates compile = repository.jar("org.a:compile:1");
        MavenCoordinates runtime = repository.jar("org.a:runtime:1");
        MavenCoordinates part = repository.jar("org.a:part:1");
        repository.pom("org.a:parts:1", "pom", dependencies(dependency("org.a:part:1")));

        assertThat(lock(List.of(), List.of("org.a:root:1")))
                .containsExactly(locked(compile), locked(part), locked(root), locked(runtime));
    }

    @Test
    void theNearestVersionWins() {
        repository.jar("org.a:root:1", dependencies(dependency("org.a:middle:1"), dependency("org.a:leaf:1")));
        repository.jar("org.a:middle:1", dependencies(dependency("org.a:leaf:2")));
        repository.jar("org.a:leaf:1");
        repository.jar("org.a:leaf:2");

        assertThat(names(lock(List.of(), List.of("org.a:root:1"))))
                .containsExactly("org.a:leaf:1", "org.a:middle:1", "org.a:root:1");
    }

    @Test
    void bomsSayTheVersionsOfRootsAndOfTheirDependenciesAndEarlierOnesWin() {
        repository.pom("org.b:first:1", "pom", managed(dependency("org.a:root:2")));
        repository.pom("org.b:parent:1", "pom", managed(dependency("org.a:leaf:3")));
        repository.pom(
                "org.b:second:1",
                "pom",
                tag("parent", tag("groupId", "org.b") + tag("artifactId", "parent") + tag("version", "1")),
                managed(dependency("org.a:root:1")));
        repository.jar("org.a:root:2", dependencies(dependency("org.a:leaf:1")));
        repository.jar("org.a:leaf:3");

        assertThat(names(lock(List.of("org.b:first:1", "org.b:second:1"), List.of("org.a:root"))))
                .containsExactly("org.a:leaf:3", "org.a:root:2");
    }

    @Test
    void licensesAreThoseOfThePomOrItsParent() {
        String parent = tag("parent", tag("groupId", "org.a") + tag("artifactId", "parent") + tag("version", "1"));
        repository.pom("org.a:parent:1", "pom", licenses("Apache-2.0", "MIT"));
        MavenCoordinates inherits = repository.jar("org.a:inherits:1", parent);
        MavenCoordinates own = repository.jar("org.a:own:1", parent, licenses("BSD-2-Clause"));

        assertThat(lock(List.of(), List.of("org.a:inherits:1", "org.a:own:1")))
                .containsExactly(locked(inherits, "Apache-2.0", "MIT"), locked(own, "BSD-2-Clause"));
    }

    @Test
    void exclusionsHoldEverywhereInTheGraphAndStarsStandForAnyText() {
        repository.jar("org.a:root:1", dependencies(dependency("org.a:middle:1"), dependency("org.a:apache-client:1")));
        repository.jar(
                "org.a:middle:1", dependencies(dependency("io.netty:netty-common:1"), dependency("org.a:kept:1")));
        repository.jar("org.a:kept:1");

        assertThat(names(lock(List.of(), List.of("org.a:root:1"), "io.*:*", "org.a:apache*-client")))
                .containsExactly("org.a:kept:1", "org.a:middle:1", "org.a:root:1");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void anExclusionThatLeavesNothingOutIsAWarning() {
        repository.jar("org.a:root:1");

        lock(List.of(), List.of("org.a:root:1"), "org.a:oot");

        assertThat(log.warnings())
                .containsExactly("Exclusion 'org.a:oot' leaves nothing out. Remove it, or mend its spelling.");
    }

    @Test
    void allRootsThatCannotBeChosenAreReportedAtOnce() {
        repository.pom("org.b:bom:1", "pom");

        ResolverException failure =
                failureOf(() -> lock(List.of("org.b:bom:1"), List.of("org.a:one", "org.a:two:1"), "org.a:t*"));

        assertThat(failure.category()).isEqualTo(Category.INPUT);
        assertThat(failure.problem())
                .contains("'org.a:one' has no version, and none of the BOMs [org.b:bom:1] says one")
                .contains("'org.a:two:1' is asked for and excluded by 'org.a:t*'");
        assertThat(failure.remedy()).contains("as in 'org.a:one:1.0'").contains("narrow the exclusion");
    }

    @Test
    void aVersionThatDoesNotExistIsReportedWithThoseThatDo() {
        repository.versions("org.a:root", "1", "2");
        repository.versions("org.b:bom", "5");

        ResolverException root = failureOf(() -> lock(List.of(), List.of("org.a:root:3", "org.a:unknown:1")));
        ResolverException bom = failureOf(() -> lock(List.of("org.b:bom:4"), List.of("org.a:root")));

        assertThat(root.category()).isEqualTo(Category.NETWORK);
        assertThat(root.problem())
                .contains("'org.a:root:3' is in none of the repositories 'mirror'. Versions there: 1, 2.")
                .contains("'org.a:unknown:1' is in none of the repositories 'mirror'. They know no version of it.");
        assertThat(root.remedy()).contains("Ask for a version that exists");
        assertThat(bom.problem()).contains("'org.b:bom:4' is in none").contains("Versions there: 5.");
    }

    @Test
    void aMissingDependencyIsAnErrorThatNamesIt() {
        repository.jar("org.a:root:1", dependencies(dependency("org.a:leaf:1")));

        ResolverException failure = failureOf(() -> lock(List.of(), List.of("org.a:root:1")));

        assertThat(failure.problem()).contains("'org.a:leaf:1' is in none of the repositories 'mirror'");
    }

    @Test
    void aRepositoryThatIsDownIsNamedWithoutItsCredentials() throws IOException {
        String url = repository.url().replace("//", "//someone:secret@");
        Path settings = folder.resolve("settings.xml");
        Files.writeString(
                settings,
                tag(
                        "settings",
                        tag("mirrors", tag("mirror", tag("id", "corp") + tag("mirrorOf", "*") + tag("url", url)))));
        repository.close();

        try (MavenArtifacts maven = open(settings, false)) {
            ResolverException failure = failureOf(() -> maven.lockAlone(MavenCoordinates.parse("org.a:root:1"), log));

            assertThat(failure.category()).isEqualTo(Category.NETWORK);
            assertThat(failure.problem())
                    .contains("Maven repository 'corp' did not deliver 'org.a:root:1'")
                    .contains("Connection refused")
                    .doesNotContain("secret");
            assertThat(failure.remedy()).contains("settings.xml").doesNotContain("secret");
        }
    }

    @Test
    void lockingOfflineWhatWasNeverFetchedIsAnError() {
        try (MavenArtifacts maven = offline()) {
            ResolverException failure = failureOf(() -> maven.lockAlone(MavenCoordinates.parse("org.a:root:1"), log));

            assertThat(failure.category()).isEqualTo(Category.NETWORK);
            assertThat(failure.problem())
                    .contains("'org.a:root:1' was not fetched from 'mirror'")
                    .contains("Maven is offline");
            assertThat(failure.remedy()).contains("once online");
        }
        assertThat(repository.requests()).isEmpty();
    }

    @Test
    void aLockNeverNamesTheBytesOfAFileThatWasDamagedHere() throws IOException {
        MavenCoordinates root = repository.jar("org.a:root:1");
        lock(List.of(), List.of("org.a:root:1"));
        Files.writeString(local(root), "damaged");
        Files.writeString(local(root).resolveSibling("root-1.jar.sha1"), "0123456789012345678901234567890123456789");

        assertThat(lock(List.of(), List.of("org.a:root:1"))).containsExactly(locked(root));
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("root-1.jar")
                .contains("fetched once more");
    }

    @Test
    void oneArtifactIsLockedWithoutItsDependencies() {
        repository.jar("org.a:root:1", licenses("MIT"), dependencies(dependency("org.a:leaf:1")));
        MavenCoordinates root = MavenCoordinates.parse("org.a:root:1");

        try (MavenArtifacts maven = online()) {
            assertThat(maven.lockAlone(root, log)).isEqualTo(locked(root, "MIT"));
        }
    }

    @Test
    void aServerErrorWhileLockingNamesRepositoryAndArtifact() {
        MavenCoordinates root = repository.jar("org.a:root:1");
        repository.fault(root, Fault.SERVER_ERROR, Fault.SERVER_ERROR);

        ResolverException failure = failureOf(() -> lock(List.of(), List.of("org.a:root:1")));

        assertThat(failure.problem())
                .contains("Maven repository 'mirror' did not deliver 'org.a:root:1'")
                .contains("500");
        assertThat(failure.remedy()).contains("Run the command again");
    }

    private List<LockedArtifact> lock(List<String> boms, List<String> roots, String... exclusions) {
        Map<String, String> reasons =
                Stream.of(exclusions).collect(Collectors.toMap(pattern -> pattern, pattern -> "a reason"));
        MavenRequest request = new MavenRequest(
                boms.stream().map(MavenCoordinates::parse).toList(),
                roots.stream().map(MavenCoordinates::parse).toList(),
                reasons);
        try (MavenArtifacts maven = online()) {
            return maven.lock(request, log);
        }
    }

    private static List<String> names(List<LockedArtifact> locked) {
        return locked.stream()
                .map(artifact -> artifact.coordinates().toString())
                .toList();
    }

    private static String dependencies(String... dependencies) {
        return tag("dependencies", String.join("", dependencies));
    }

    private static String managed(String... dependencies) {
        return tag("dependencyManagement", dependencies(dependencies));
    }

    private static String licenses(String... names) {
        return tag(
                "licenses",
                Stream.of(names).map(name -> tag("license", tag("name", name))).reduce("", String::concat));
    }
}
