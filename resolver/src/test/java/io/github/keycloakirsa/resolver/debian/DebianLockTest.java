package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.RecordingLog;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianLockTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Patience IMPATIENT = new Patience(2, Duration.ZERO, Duration.ofSeconds(30), 1, pause -> {});

    @TempDir
    Path folder;

    private TestArchive archive;
    private final RecordingLog log = new RecordingLog();

    @BeforeEach
    void fill() {
        archive = new TestArchive(folder);
        for (String architecture : List.of("amd64", "arm64")) {
            archive.add("libc6", "2.41-12", architecture)
                    .add("java", "21-1", architecture, "Source: openjdk (21)", "Depends: libc6 (>= 2.38), java-data")
                    .addTo("debian-security", "trixie-security", "libc6", "2.41-13", architecture);
        }
        archive.add("java-data", "1", "all").add("tzdata", "2026a", "all");
        archive.addTo("debian", "trixie-updates", "tzdata", "2026b", "all");
    }

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
    void anIndexSignedByAStrangerIsRefused() {
        archive.signedBy(TestKey.STRANGER).publish();

        ResolverException e = failure("java");

        assertThat(e.category()).isEqualTo(Category.INTEGRITY);
        assertThat(e.problem()).contains("dists/trixie/InRelease' is signed by key", "none of Debian's archive keys");
        assertThat(e.remedy()).contains("Set debian.mirror to a mirror of Debian's own archive");
    }

    @Test
    void aChangedIndexIsRefused() throws IOException {
        archive.publish();
        replace("dists/trixie/InRelease", "Origin: Debian", "Origin: debian");

        ResolverException e = failure("java");

        assertThat(e.category()).isEqualTo(Category.INTEGRITY);
        assertThat(e.problem()).contains("has a bad signature", "does not match the text");
        assertThat(e.remedy()).contains("Do not use this mirror");
    }

    @Test
    void unsignedTextAroundAnIndexIsRefused() throws IOException {
        archive.publish();
        replace("dists/trixie/InRelease", "-----BEGIN PGP SIGNED", "Codename: trixie\n-----BEGIN PGP SIGNED");

        assertThat(failure("java").problem()).contains("is not a signed index of a Debian archive");
    }

    @Test
    void theIndexOfAnotherSuiteIsRefused() {
        archive.header("Codename", "bookworm").header("Suite", "oldstable").publish();

        ResolverException e = failure("java");

        assertThat(e.category()).isEqualTo(Category.INTEGRITY);
        assertThat(e.problem()).endsWith("InRelease' is the index of 'bookworm', not of 'trixie'.");
        assertThat(e.remedy()).contains("serves one suite in place of another");
    }

    @Test
    void anExpiredIndexIsRefused() {
        archive.header("Valid-Until", "Mon, 23 Nov 2026 12:00:00 UTC").publish();

        ResolverException e = failure("java");

        assertThat(e.category()).isEqualTo(Category.INTEGRITY);
        assertThat(e.problem()).contains("expired at 2026-11-23T12:00:00Z");
        assertThat(e.remedy()).contains("debian.accept.expired=true");
    }

    @Test
    void anExpiredIndexIsAcceptedWithAWarningWhereTheSettingSaysSo() {
        archive.header("Valid-Until", "Mon, 23 Nov 2026 12:00:00 UTC").publish();

        assertThat(archive(true).lock(request(Map.of(), "java"), log)).hasSize(5);
        assertThat(log.warnings()).hasSize(3).allMatch(line -> line.contains("expired at 2026-11-23T12:00:00Z"));
    }

    @Test
    void anIndexFromTheFutureIsRefused() {
        archive.header("Date", "Tue, 24 Nov 2026 12:11:00 UTC").publish();

        ResolverException e = failure("java");

        assertThat(e.problem()).contains("was made at 2026-11-24T12:11:00Z, which is in the future");
        assertThat(e.remedy()).contains("Set the clock of this machine, which says 2026-11-24T12:00:00Z");
    }

    @Test
    void aPackageListThatIsNotTheSignedOneIsRefused() throws IOException {
        archive.header("Acquire-By-Hash", "no").publish();
        Path list = archive.debian().resolve("dists/trixie/main/binary-amd64/Packages.xz");
        byte[] bytes = Files.readAllBytes(list);
        bytes[bytes.length / 2] ^= 1;
        Files.write(list, bytes);

        ResolverException e = failure("java");

        assertThat(e.category()).isEqualTo(Category.INTEGRITY);
        assertThat(e.problem()).contains("binary-amd64/Packages.xz' is not the file that the signed index names");
        assertThat(e.remedy()).contains("when the mirror has finished its update");
    }

    @Test
    void thePlainPathServesWhereTheDigestsPathIsMissing() throws IOException {
        archive.publish();
        delete(archive.debian().resolve("dists/trixie/main/binary-amd64/by-hash"));

        assertThat(lock("java")).isNotEmpty();
    }

    @Test
    void theDigestsPathServesWhileTheMirrorChangesThePlainFile() throws IOException {
        archive.publish();
        Files.write(archive.debian().resolve("dists/trixie/main/binary-amd64/Packages.xz"), new byte[] {1});

        assertThat(lock("java")).isNotEmpty();
    }

    @Test
    void updatesMayBeMissingButSecurityMayNot() throws IOException {
        archive.publish();
        delete(archive.debian().resolve("dists/trixie-updates"));
        assertThat(lock("java")).isNotEmpty();

        delete(folder.resolve("debian-security/dists"));
        ResolverException e = failure("java");
        assertThat(e.problem()).contains("No mirror has the Debian suite 'trixie-security'");
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
    void theNextMirrorServesWhenTheFirstCannotBeTrusted() {
        archive.publish();
        Path bad = folder.resolve("bad");
        new TestArchive(bad).signedBy(TestKey.STRANGER).publish();
        DebianMirrors mirrors = new DebianMirrors(
                List.of(bad.resolve("debian").toUri(), archive.debian().toUri()),
                List.of(folder.resolve("debian-security").toUri()));

        assertThat(archive(mirrors, false).lock(request(Map.of(), "java"), log)).isNotEmpty();
        assertThat(log.warnings()).anyMatch(line -> line.contains("is signed by key") && line.contains("next mirror"));
    }

    @Test
    void aLockOverHttpIsTheOneOverFiles() {
        archive.publish();
        try (TestMirror mirror = new TestMirror(folder)) {
            DebianMirrors mirrors = mirrorsOf(mirror.debian());
            assertThat(archive(mirrors, false).lock(request(Map.of(), "java"), log))
                    .isEqualTo(lock("java"));
        }
    }

    @Test
    void aTruncatedIndexIsFetchedAgainFromItsBeginning() {
        archive.publish();
        try (TestMirror mirror = new TestMirror(folder)) {
            mirror.fail("InRelease", TestMirror.cutAfter(300));
            assertThat(archive(mirrorsOf(mirror.debian()), false).lock(request(Map.of(), "java"), log))
                    .isNotEmpty();
            assertThat(mirror.requests())
                    .filteredOn(name -> name.startsWith("InRelease"))
                    .hasSize(4)
                    .allMatch(name -> name.equals("InRelease"));
        }
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

    private List<LockedPackage> lock(String... packages) {
        return archive(false).lock(request(Map.of(), packages), log);
    }

    private ResolverException failure(String... packages) {
        return failure(() -> lock(packages));
    }

    private static ResolverException failure(ThrowingCallable call) {
        ResolverException e = catchThrowableOfType(ResolverException.class, call);
        assertThat(e).isNotNull();
        return e;
    }

    private static DebianRequest request(Map<String, String> exclusions, String... packages) {
        return new DebianRequest("trixie", List.of("amd64", "arm64"), List.of(packages), exclusions);
    }

    private DebianArchive archive(boolean acceptExpired) {
        return archive(mirrorsOf(archive.debian().toUri()), acceptExpired);
    }

    private static DebianMirrors mirrorsOf(URI debian) {
        return new DebianMirrors(
                List.of(debian), List.of(DebianMirrors.sibling(debian).orElseThrow()));
    }

    private DebianArchive archive(DebianMirrors mirrors, boolean acceptExpired) {
        DebianSettings settings = new DebianSettings(
                () -> mirrors, acceptExpired, false, folder.resolve("cache"), ProxySelector.getDefault());
        return new DebianArchive(settings, TestKey.ARCHIVE::keyring, Clock.fixed(NOW, ZoneOffset.UTC), IMPATIENT);
    }

    private void replace(String file, String old, String with) throws IOException {
        Path path = archive.debian().resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, with));
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
