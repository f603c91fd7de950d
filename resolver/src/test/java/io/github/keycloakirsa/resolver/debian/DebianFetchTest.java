package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.RecordingLog;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.DebianPackages.Fetched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DebianFetchTest {
    private static final LockedPackage TOOL = locked("tool", "pool/main/tool_1_amd64.deb");
    private static final String FILE = "tool_1_amd64.deb";
    private static final URI NOBODY = URI.create("http://127.0.0.1:1/debian");

    @TempDir
    Path folder;

    private TestMirror mirror;
    private final RecordingLog log = new RecordingLog();
    private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        new TestArchive(folder.resolve("mirror")).add("tool", "1", "amd64");
        mirror = new TestMirror(folder.resolve("mirror"));
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    @Test
    void aFileIsKeptByItsDigestAndFetchedOnce() throws IOException {
        Path file = fetch(TOOL).files().get(TOOL);
        fetch(TOOL);

        String hex = TOOL.sha256().hex();
        assertThat(file).isEqualTo(folder.resolve("cache/debian/" + hex.substring(0, 2) + "/" + hex + ".deb"));
        assertThat(Files.readAllBytes(file)).isEqualTo(TestArchive.content("tool", "1", "amd64"));
        assertThat(mirror.requests()).containsExactly(FILE);
        assertThat(log.transferred()).containsEntry(FILE, TOOL.size());
    }

    @Test
    void whatIsHereNeedsNoMirror() {
        fetch(TOOL);

        assertThat(archiveWithoutMirrors(false).fetch(List.of(TOOL), log).files())
                .containsKey(TOOL);
        assertThat(archiveWithoutMirrors(true).fetch(List.of(TOOL), log).files())
                .containsKey(TOOL);
    }

    @Test
    void aDamagedFileIsFetchedAgain() throws IOException {
        Path file = fetch(TOOL).files().get(TOOL);
        byte[] damaged = Files.readAllBytes(file);
        damaged[5] ^= 1;
        Files.write(file, damaged);

        fetch(TOOL);

        assertThat(Sha256.of(file)).isEqualTo(TOOL.sha256());
        assertThat(mirror.requests()).containsExactly(FILE, FILE);
    }

    @Test
    void offlineModeNamesTheMissingFiles() {
        ResolverException e = failure(() -> archiveWithoutMirrors(true).fetch(List.of(TOOL), log));

        assertThat(e.category()).isEqualTo(Category.NETWORK);
        assertThat(e.problem()).contains("offline mode forbids to fetch: '" + FILE + "'");
        assertThat(e.remedy()).contains("once without -o");
    }

    @Test
    void serverErrorsAndBusyServersAreTriedAgainAfterAPause() {
        mirror.fail(FILE, TestMirror.status(500), TestMirror.status(503), TestMirror.busy(7));

        assertThat(fetch(TOOL).gone()).isEmpty();
        assertThat(pauses).containsExactly(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(7));
    }

    @Test
    void aServerThatStaysBrokenIsAnErrorThatNamesTheFile() {
        mirror.fail(
                FILE, TestMirror.status(500), TestMirror.status(500), TestMirror.status(500), TestMirror.status(500));

        ResolverException e = failure(() -> fetch(TOOL));

        assertThat(e.category()).isEqualTo(Category.NETWORK);
        assertThat(e.problem())
                .isEqualTo("'" + mirror.debian() + "/pool/main/" + FILE
                        + "' could not be fetched: it answered 500, in 4 attempts.");
        assertThat(e.remedy()).contains("debian.mirror.fallback");
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        mirror.fail(FILE, TestMirror.status(403));

        assertThat(failure(() -> fetch(TOOL)).problem()).contains("it answered 403");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aTruncatedFileIsContinuedWhereItEnded() {
        mirror.fail(FILE, TestMirror.cutAfter(1000));

        fetch(TOOL);

        assertThat(mirror.requests()).first().isEqualTo(FILE);
        assertThat(mirror.requests()).last().asString().matches(FILE + " bytes=[0-9]+-");
        assertThat(log.transferred()).containsEntry(FILE, TOOL.size());
    }

    @Test
    void aServerThatKnowsNoRangesSendsAllAgain() {
        mirror.fail(FILE, TestMirror.cutAfter(1000), TestMirror.whole());

        assertThat(fetch(TOOL).files()).containsKey(TOOL);
        assertThat(log.transferred()).containsEntry(FILE, TOOL.size());
    }

    @Test
    void whatAKilledRunLeftIsContinued() {
        leavePart(Arrays.copyOf(TestArchive.content("tool", "1", "amd64"), 50_000));

        fetch(TOOL);

        assertThat(mirror.requests()).containsExactly(FILE + " bytes=50000-");
    }

    @Test
    void aDamagedRestOfAKilledRunIsThrownAway() {
        leavePart(new byte[50_000]);

        assertThat(fetch(TOOL).files()).containsKey(TOOL);
        assertThat(mirror.requests()).containsExactly(FILE + " bytes=50000-", FILE);
    }

    @Test
    void aRestThatIsLongerThanTheFileIsThrownAway() {
        leavePart(new byte[(int) TOOL.size() + 1]);

        fetch(TOOL);

        assertThat(mirror.requests()).containsExactly(FILE);
    }

    @Test
    void aServerThatStopsSendingIsGivenUpAndTriedAgain() {
        mirror.fail(FILE, mirror.stallAfter(1000));

        Patience brief = new Patience(50, Duration.ZERO, Duration.ofMillis(300), 2000, pause -> {});
        assertThat(archive(mirrors(), false, brief).fetch(List.of(TOOL), log).files())
                .containsKey(TOOL);
        assertThat(mirror.requests().size()).isGreaterThan(1);
    }

    @Test
    void aServerThatStaysSlowIsAnErrorThatSaysHowSlow() {
        mirror.fail(FILE, mirror.stallAfter(1000), mirror.stallAfter(1000));

        Patience brief = new Patience(2, Duration.ZERO, Duration.ofMillis(300), 2000, pause -> {});
        ResolverException e = failure(() -> archive(mirrors(), false, brief).fetch(List.of(TOOL), log));

        assertThat(e.category()).isEqualTo(Category.NETWORK);
        assertThat(e.problem())
                .startsWith("'" + mirror.debian() + "/pool/main/" + FILE + "' could not be fetched: it sent ")
                .endsWith(" bytes in 300 ms, in 2 attempts.");
        assertThat(e.remedy()).contains("debian.mirror.fallback");
    }

    @Test
    void wrongBytesAreFetchedOnceMoreAndThenRefused() {
        mirror.fail(FILE, TestMirror.wrongBytes());
        fetch(TOOL);
        assertThat(mirror.requests()).containsExactly(FILE, FILE);

        LockedPackage other = locked("other", "pool/main/" + FILE);
        ResolverException e = failure(() -> fetch(other));
        assertThat(e.category()).isEqualTo(Category.INTEGRITY);
        assertThat(e.problem())
                .startsWith("'" + mirror.debian() + "/pool/main/" + FILE + "' is not the locked file of other 1")
                .contains(other.sha256().hex());
        assertThat(e.remedy()).contains("Set another mirror", "keycloak-irsa.jar lock DEFINITION");
    }

    @Test
    void aFileOfAnotherSizeIsRefusedWithoutKeepingIt() {
        mirror.fail(FILE, TestMirror.other("<html>sign in</html>"), TestMirror.other("<html>sign in</html>"));

        assertThat(failure(() -> fetch(TOOL)).category()).isEqualTo(Category.INTEGRITY);
        assertThat(cacheFiles()).isEmpty();
    }

    @Test
    void aFileThatNoMirrorHasIsGoneAndTheOthersAreFetched() {
        LockedPackage old = locked("old", "pool/main/old_1_amd64.deb");

        Fetched fetched = fetch(TOOL, old);

        assertThat(fetched.files()).containsOnlyKeys(TOOL);
        assertThat(fetched.gone()).containsExactly(old);
    }

    @Test
    void theSecondMirrorServesWhatTheFirstHasDropped() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty/debian"));
        DebianMirrors both = mirrors(empty.toUri(), mirror.debian());

        assertThat(archive(both, false, impatient()).fetch(List.of(TOOL), log).files())
                .containsKey(TOOL);
    }

    @Test
    void theSecondMirrorServesWhenTheFirstIsDownOrWrong() {
        Path wrong = folder.resolve("wrong/debian");
        TestArchive.write(wrong.resolve("pool/main/" + FILE), new byte[3]);
        DebianMirrors three = mirrors(NOBODY, wrong.toUri(), mirror.debian());

        assertThat(archive(three, false, impatient()).fetch(List.of(TOOL), log).files())
                .containsKey(TOOL);
    }

    @Test
    void aFileIsNotGoneWhileAMirrorThatMayHaveItIsDown() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty/debian"));

        ResolverException e = failure(() ->
                archive(mirrors(NOBODY, empty.toUri()), false, impatient()).fetch(List.of(TOOL), log));

        assertThat(e.category()).isEqualTo(Category.NETWORK);
        assertThat(e.problem()).contains(NOBODY.toString(), "no connection can be made");
        assertThat(e.remedy()).contains("Check the network and the proxy");
    }

    @Test
    void severalFetchesAtOnceGetEachFileOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Fetched>> calls = IntStream.range(0, 4)
                    .mapToObj(i -> (Callable<Fetched>) () -> fetch(TOOL))
                    .toList();
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get().files()).containsKey(TOOL);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(mirror.requests()).containsExactly(FILE);
    }

    @Test
    void twoProcessesAtOnceGetEachFileOnce() throws Exception {
        List<Process> processes = List.of(startFetch(), startFetch());
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }

        assertThat(Sha256.of(cacheFiles().get(0))).isEqualTo(TOOL.sha256());
        assertThat(mirror.requests()).containsExactly(FILE);
    }

    private Process startFetch() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        folder.toString(),
                        mirror.debian().toString())
                .inheritIO()
                .start();
    }

    /** Fetches the tool in a process of its own; arguments: the folder, the mirror. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) {
            DebianSettings settings = new DebianSettings(
                    () -> mirrors(URI.create(arguments[1])),
                    false,
                    false,
                    Path.of(arguments[0], "cache"),
                    ProxySelector.getDefault());
            new DebianArchive(settings).fetch(List.of(TOOL), BuildLog.silent());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsAnErrorOfTheOutputAndNotOfTheMirror() throws IOException {
        String hex = TOOL.sha256().hex();
        Path shelf = Files.createDirectories(folder.resolve("cache/debian").resolve(hex.substring(0, 2)));
        Path part = Files.createSymbolicLink(shelf.resolve(hex + ".deb.part"), Path.of("/dev/full"));

        ResolverException e = failure(() -> fetch(TOOL));

        assertThat(e.category()).isEqualTo(Category.OUTPUT);
        Files.delete(part);
        assertThat(e.problem()).isEqualTo("'" + part + "' cannot be written: No space left on device.");
        assertThat(e.remedy()).contains("Free some disk space");
        assertThat(mirror.requests()).containsExactly(FILE);
    }

    @Test
    void aPathThatLeavesTheArchiveIsRefused() {
        LockedPackage evil = locked("evil", "pool/../../../etc/passwd");

        ResolverException e = failure(() -> fetch(evil));

        assertThat(e.category()).isEqualTo(Category.LOCK);
        assertThat(e.problem()).isEqualTo("The path 'pool/../../../etc/passwd' leaves the Debian archive.");
        assertThat(e.remedy()).contains("Make a new lock");
    }

    @Test
    void aCacheThatCannotBeWrittenIsAnErrorOfTheOutput() {
        TestArchive.write(folder.resolve("cache"), new byte[0]);

        ResolverException e = failure(() -> fetch(TOOL));

        assertThat(e.category()).isEqualTo(Category.OUTPUT);
        assertThat(e.problem()).contains("The cache '" + folder.resolve("cache/debian") + "' cannot be used");
        assertThat(e.remedy()).contains("Free some disk space");
    }

    private static LockedPackage locked(String name, String path) {
        byte[] content = TestArchive.content(name, "1", "amd64");
        return new LockedPackage(
                name,
                "1",
                "amd64",
                new LockedPackage.Location("debian", path, name + " 1"),
                Sha256.of(content),
                content.length);
    }

    private void leavePart(byte[] content) {
        String hex = TOOL.sha256().hex();
        TestArchive.write(folder.resolve("cache/debian/" + hex.substring(0, 2) + "/" + hex + ".deb.part"), content);
    }

    private List<Path> cacheFiles() {
        try (var files = Files.walk(folder.resolve("cache"))) {
            return files.filter(file -> file.toString().contains(".deb")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Fetched fetch(LockedPackage... packages) {
        return archive(mirrors(), false, impatient()).fetch(List.of(packages), log);
    }

    private static ResolverException failure(Callable<?> call) {
        ResolverException e = catchThrowableOfType(ResolverException.class, call::call);
        assertThat(e).isNotNull();
        return e;
    }

    private DebianMirrors mirrors() {
        return mirrors(mirror.debian());
    }

    private static DebianMirrors mirrors(URI... debian) {
        return new DebianMirrors(List.of(debian), List.of());
    }

    private Patience impatient() {
        return new Patience(4, Duration.ofMillis(1), Duration.ofSeconds(30), 1, pauses::add);
    }

    private DebianArchive archiveWithoutMirrors(boolean offline) {
        return archive(new DebianMirrors(List.of(), List.of()), offline, impatient());
    }

    private DebianArchive archive(DebianMirrors mirrors, boolean offline, Patience patience) {
        DebianSettings settings =
                new DebianSettings(() -> mirrors, false, offline, folder.resolve("cache"), ProxySelector.getDefault());
        return new DebianArchive(settings, TestKey.ARCHIVE::keyring, Clock.systemUTC(), patience);
    }
}
