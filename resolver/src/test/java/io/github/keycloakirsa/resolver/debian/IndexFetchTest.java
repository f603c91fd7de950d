package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.ResolverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From where indexes come when a mirror is about to change, lacks something or breaks off. */
class IndexFetchTest extends WithDebianArchive {
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
}
