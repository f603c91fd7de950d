package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.resolver.RecordingLog;
import io.github.keycloakirsa.resolver.ResolverException;
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
import org.junit.jupiter.api.io.TempDir;

/** An archive to lock from: four packages for two architectures, one newer in updates and one in security. */
abstract class WithDebianArchive {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Patience IMPATIENT = new Patience(2, Duration.ZERO, Duration.ofSeconds(30), 1, pause -> {});

    @TempDir
    Path folder;

    TestArchive archive;
    final RecordingLog log = new RecordingLog();

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

    List<LockedPackage> lock(String... packages) {
        return archive(false).lock(request(Map.of(), packages), log);
    }

    ResolverException failure(String... packages) {
        return failure(() -> lock(packages));
    }

    static ResolverException failure(ThrowingCallable call) {
        ResolverException e = catchThrowableOfType(ResolverException.class, call);
        assertThat(e).isNotNull();
        return e;
    }

    static DebianRequest request(Map<String, String> exclusions, String... packages) {
        return new DebianRequest("trixie", List.of("amd64", "arm64"), List.of(packages), exclusions);
    }

    DebianArchive archive(boolean acceptExpired) {
        return archive(mirrorsOf(archive.debian().toUri()), acceptExpired);
    }

    DebianArchive archive(DebianMirrors mirrors, boolean acceptExpired) {
        DebianSettings settings = new DebianSettings(
                () -> mirrors, acceptExpired, false, folder.resolve("cache"), ProxySelector.getDefault());
        return new DebianArchive(settings, TestKey.ARCHIVE::keyring, Clock.fixed(NOW, ZoneOffset.UTC), IMPATIENT);
    }

    static DebianMirrors mirrorsOf(URI debian) {
        return new DebianMirrors(
                List.of(debian), List.of(DebianMirrors.sibling(debian).orElseThrow()));
    }

    void replace(String file, String old, String with) throws IOException {
        Path path = archive.debian().resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, with));
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
