package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A mirror with one package, which is fetched from it. */
abstract class WithDebianMirror {
    static final LockedPackage TOOL = locked("tool", "pool/main/tool_1_amd64.deb");
    static final String FILE = "tool_1_amd64.deb";
    static final URI NOBODY = URI.create("http://127.0.0.1:1/debian");

    @TempDir
    Path folder;

    TestMirror mirror;
    final RecordingLog log = new RecordingLog();
    final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        new TestArchive(folder.resolve("mirror")).add("tool", "1", "amd64");
        mirror = new TestMirror(folder.resolve("mirror"));
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    static LockedPackage locked(String name, String path) {
        byte[] content = TestArchive.content(name, "1", "amd64");
        return new LockedPackage(
                name,
                "1",
                "amd64",
                new LockedPackage.Location("debian", path, name + " 1"),
                Sha256.of(content),
                content.length);
    }

    List<Path> cacheFiles() {
        try (var files = Files.walk(folder.resolve("cache"))) {
            return files.filter(file -> file.toString().contains(".deb")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Fetched fetch(LockedPackage... packages) {
        return archive(mirrors(), false, impatient()).fetch(List.of(packages), log);
    }

    static ResolverException failure(Callable<?> call) {
        ResolverException e = catchThrowableOfType(ResolverException.class, call::call);
        assertThat(e).isNotNull();
        return e;
    }

    DebianMirrors mirrors() {
        return mirrors(mirror.debian());
    }

    static DebianMirrors mirrors(URI... debian) {
        return new DebianMirrors(List.of(debian), List.of());
    }

    Patience impatient() {
        return new Patience(4, Duration.ofMillis(1), Duration.ofSeconds(30), 1, pauses::add);
    }

    DebianArchive archiveWithoutMirrors(boolean offline) {
        return archive(new DebianMirrors(List.of(), List.of()), offline, impatient());
    }

    DebianArchive archive(DebianMirrors mirrors, boolean offline, Patience patience) {
        DebianSettings settings =
                new DebianSettings(() -> mirrors, false, offline, folder.resolve("cache"), ProxySelector.getDefault());
        return new DebianArchive(settings, TestKey.ARCHIVE::keyring, Clock.systemUTC(), patience);
    }
}
