package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which indexes are believed. */
class TrustedIndexTest extends WithDebianArchive {
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
}
