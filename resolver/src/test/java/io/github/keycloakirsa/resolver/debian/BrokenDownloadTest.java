package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A mirror that answers with errors, breaks off, stalls or sends other bytes. */
class BrokenDownloadTest extends WithDebianMirror {
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

    private void leavePart(byte[] content) {
        String hex = TOOL.sha256().hex();
        TestArchive.write(folder.resolve("cache/debian/" + hex.substring(0, 2) + "/" + hex + ".deb.part"), content);
    }
}
