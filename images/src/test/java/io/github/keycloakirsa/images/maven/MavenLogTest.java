package io.github.keycloakirsa.images.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.BuildLog.Transfer;
import org.junit.jupiter.api.Test;

class MavenLogTest {
    private final FakeMavenOutput output = new FakeMavenOutput();
    private final MavenLog log = new MavenLog(output);

    @Test
    void eventsAreALineEach() {
        log.step("Fetching fixture");
        log.info("fixture standard is up to date");
        log.warning("No mirror has 'tzdata'.", "Review the new lock.");

        assertThat(output.lines())
                .containsExactly(
                        "[info] Fetching fixture",
                        "[info] fixture standard is up to date",
                        "[warn] No mirror has 'tzdata'. Review the new lock.");
    }

    @Test
    void transfersOfAStepAreSummedUpWhenTheNextBegins() {
        transfer("a.jar", 400_000);
        transfer("b.jar", 1_100_000);
        log.step("Planning fixture");
        log.step("Packing layers");

        assertThat(output.lines())
                .containsExactly(
                        "[info]   transferred 2 files, 1.5 MB", "[info] Planning fixture", "[info] Packing layers");
    }

    @Test
    void largeTransferHasALineWhenItBegins() {
        transfer("keycloak.tar.gz", 180_300_000);
        log.close();

        assertThat(output.lines())
                .containsExactly("[info]   keycloak.tar.gz, 180.3 MB", "[info]   transferred 1 file, 180.3 MB");
    }

    @Test
    void nothingTransferredIsNotWorthALine() {
        log.close();

        assertThat(output.lines()).isEmpty();
    }

    private void transfer(String file, long size) {
        try (Transfer transfer = log.transfer(file, size)) {
            transfer.advanced(size - 1);
            transfer.advanced(1);
        }
    }
}
