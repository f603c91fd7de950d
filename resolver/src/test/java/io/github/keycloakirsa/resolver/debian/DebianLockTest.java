package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.Sha256;
import java.net.ProxySelector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a lock holds, and which requests are refused. */
class DebianLockTest extends WithDebianArchive {
    @Test
    void theNewestOfAllSuitesIsLockedForEachArchitectureAndForAllOnce() {
        archive.publish();

        List<LockedPackage> locked = lock("tzdata", "java");

        assertThat(locked)
                .extracting(found -> found.name() + " " + found.version() + " " + found.architecture())
                .containsExactly(
                        "java 21-1 amd64",
                        "java 21-1 arm64",
                        "java-data 1 all",
                        "libc6 2.41-13 amd64",
                        "libc6 2.41-13 arm64",
                        "tzdata 2026b all");
        assertThat(locked.get(3).location().archive()).isEqualTo("debian-security");
    }

    @Test
    void everyByteAndTheSourceAreNamed() {
        archive.publish();

        LockedPackage java = lock("java").get(0);

        byte[] content = TestArchive.content("java", "21-1", "amd64");
        assertThat(java)
                .isEqualTo(new LockedPackage(
                        "java",
                        "21-1",
                        "amd64",
                        new LockedPackage.Location("debian", "pool/main/java_21-1_amd64.deb", "openjdk 21"),
                        Sha256.of(content),
                        content.length));
    }

    @Test
    void theSamePackagesInAnotherOrderGiveTheSameLock() {
        archive.publish();

        assertThat(lock("tzdata", "java")).isEqualTo(lock("java", "tzdata"));
    }

    @Test
    void aSharedPackageThatOneArchitectureNeedsBringsItsNeedsToTheOther() {
        archive.add("tool", "1", "amd64", "Depends: scripts").add("tool", "1", "arm64");
        archive.add("scripts", "1", "all", "Depends: shell")
                .add("shell", "1", "amd64")
                .add("shell", "1", "arm64")
                .publish();

        assertThat(lock("tool"))
                .extracting(found -> found.name() + " " + found.architecture())
                .containsExactly("scripts all", "shell amd64", "shell arm64", "tool amd64", "tool arm64");
    }

    @Test
    void architecturesThatDisagreeOnASharedPackageAreReported() {
        archive.add("both", "1", "all").add("both", "2", "arm64").publish();

        ResolverException e = failure("both");

        assertThat(e.problem()).contains("the architectures do not agree on 'both': 1 for all, 2 for arm64");
        assertThat(e.remedy()).contains("lags behind");
    }

    @Test
    void allProblemsOfARequestAreReportedAtOnce() {
        archive.add("only", "1", "amd64").publish();

        ResolverException e = failure("jav", "libc", "only", "qqqqqqqqq");

        assertThat(e.category()).isEqualTo(Category.INPUT);
        assertThat(e.problem())
                .isEqualTo("The Debian packages cannot be had from suite 'trixie':"
                        + "\n - there is no package 'jav'; near names: java"
                        + "\n - there is no package 'libc'; near names: libc6"
                        + "\n - there is no package 'only' (arm64)"
                        + "\n - there is no package 'qqqqqqqqq'");
        assertThat(e.remedy()).contains("Correct the packages or exclusions of the definition.");
    }

    @Test
    void aVirtualPackageIsRefusedWithTheNamesOfItsProviders() {
        archive.add("mawk", "1", "all", "Provides: awk").publish();

        assertThat(failure("awk").problem()).contains("there is no package 'awk'; it is provided by: mawk");
    }

    @Test
    void anExclusionThatChangesNothingIsWarnedOf() {
        archive.publish();

        archive(false).lock(request(Map.of("cups", "never prints", "java-data", "not needed"), "java"), log);

        assertThat(log.warnings())
                .containsExactly(
                        "Excluded, but no package depends on it: cups. Remove the exclusion from the definition.");
    }

    @Test
    void aWantedPackageThatIsExcludedIsRefused() {
        archive.publish();

        ResolverException e = failure(() -> archive(false).lock(request(Map.of("java", "a mistake"), "java"), log));

        assertThat(e.problem()).contains("package 'java' is both wanted and excluded");
    }

    @Test
    void anUnknownSuiteIsNamed() {
        archive.publish();

        ResolverException e = failure(() ->
                archive(false).lock(new DebianRequest("trxie", List.of("amd64"), List.of("java"), Map.of()), log));

        assertThat(e.category()).isEqualTo(Category.INPUT);
        assertThat(e.problem()).contains("No mirror has the Debian suite 'trxie'");
        assertThat(e.remedy()).contains("Use the code name of a Debian release");
    }

    @Test
    void anUnknownArchitectureIsRefusedWithThoseThereAre() {
        archive.publish();

        ResolverException e = failure(
                () -> archive(false).lock(new DebianRequest("trixie", List.of("vax"), List.of("java"), Map.of()), log));

        assertThat(e.problem()).isEqualTo("Debian suite 'trixie' has no packages for architecture 'vax'.");
        assertThat(e.remedy()).isEqualTo("Choose platforms out of: amd64, arm64.");
    }

    @Test
    void offlineModeSaysThatALockNeedsTheNetwork() {
        DebianSettings settings = new DebianSettings(
                () -> {
                    throw new AssertionError("asked for a mirror");
                },
                false,
                true,
                folder,
                ProxySelector.getDefault());

        ResolverException e = failure(() -> new DebianArchive(settings).lock(request(Map.of(), "java"), log));

        assertThat(e.category()).isEqualTo(Category.NETWORK);
        assertThat(e.problem()).contains("needs the index of Debian suite 'trixie'");
        assertThat(e.remedy()).contains("without -o");
    }
}
