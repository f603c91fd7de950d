package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.DebianPackages.Fetched;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is fetched, from which mirror, and what is kept. */
class DebianFetchTest extends WithDebianMirror {
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
}
