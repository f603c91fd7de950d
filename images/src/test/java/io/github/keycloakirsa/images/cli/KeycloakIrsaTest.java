package io.github.keycloakirsa.images.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.images.BuiltImage;
import io.github.keycloakirsa.images.Fixture;
import io.github.keycloakirsa.images.definition.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands on the fixture, which is built; offline, with empty settings and an empty local repository. */
class KeycloakIrsaTest {
    @TempDir
    private Path folder;

    private Fixture fixture;
    private BuiltImage built;

    @BeforeEach
    void buildFixture() throws IOException {
        fixture = Fixture.in(folder);
        built = fixture.buildWithCarriedDoctor();
        Files.writeString(folder.resolve("settings.xml"), "<settings/>");
    }

    @Test
    void buildPrintsTheReferenceAndNothingElse() {
        Run run = offline("build", fixture.definition(), "--output", fixture.output());

        assertThat(run).isEqualTo(new Run(0, built.reference() + System.lineSeparator(), ""));
    }

    @Test
    void buildTakesSelections() {
        Run run = offline("build", fixture.definition(), "--platforms", "linux/amd64,linux/mips");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                        error: There is no platform 'linux/mips'.
                          do: Use one or more of 'linux/amd64', 'linux/arm64'.
                        """);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void definitionThatIsNotThereIsAnInputError() {
        Path missing = folder.resolve("missing.yaml");

        for (String command : List.of("build", "lock")) {
            Run run = offline(command, missing);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualTo("error: There is no file or folder '" + missing + "'.\n"
                            + "  do: Name the YAML file of an image definition, or a folder of them.\n");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void keyAmongTheArgumentsIsNotPrinted() {
        Run run = Run.of("publish", "--key", "-----BEGIN", "PRIVATE", "KEY-----", "c2VjcmV0", "--registry=r.example");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: A key itself stands among the arguments")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void filesThatAreNotThereAndDaysThatAreNoneAreSaidPlainly() {
        String target = "--registry=localhost:1";
        Run from = Run.of("publish", target, "--repository=a", "--from", folder.resolve("no.tar"));
        Run key = Run.of("verify", "localhost:1/a:1", "--key", folder.resolve("no.pub"));
        Run day = Run.of("plan", target, "--repository=a", "--date", "2026-13-01");

        assertThat(from.err()).contains("no.tar' cannot be unpacked: there is no '");
        assertThat(key.err()).contains("no.pub' cannot be read: there is no '");
        assertThat(day.err()).contains("'2026-13-01' is no day; write one such as 2026-11-24");
        for (Run run : List.of(from, key, day)) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).doesNotContain("java.");
        }
    }

    @Test
    void settingsFileThatIsNotThereIsAnInputError() {
        Path missing = folder.resolve("missing.xml");

        Run run = Run.of("lock", fixture.definition(), "-o", "-s", missing);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'" + missing + "' does not exist");
    }

    @Test
    void malformedRegistrySettingIsAnInputError() {
        Run run = offline("lock", fixture.definition(), "-Dregistry.mirrors=registry.example");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("registry.mirrors", "'registry.example'");
    }

    @Test
    void lockThatIsNotThereIsExitCodeThree() throws IOException {
        Files.delete(LockFile.beside(fixture.definition()));

        Run run = offline("build", fixture.definition(), "--output", fixture.output());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("There is no lock file", "lock " + fixture.definition());
    }

    @Test
    void artifactThatIsNotThereOfflineIsExitCodeFourAndTheOldLockStays() throws IOException {
        String before = Files.readString(LockFile.beside(fixture.definition()));

        Run run = offline("lock", fixture.definition());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("keycloak-quarkus-dist", "offline", "  do: ");
        assertThat(run.out()).isEmpty();
        assertThat(LockFile.beside(fixture.definition())).hasContent(before);
    }

    @Test
    void inspectShowsTheImageAsTables() {
        Run run = Run.of("inspect", fixture.image().resolve("oci"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(built.index(), "linux/amd64", "linux/arm64", "aws providers");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void inspectPrintsOneJsonDocument() throws IOException {
        Run run = Run.of("inspect", "--json", fixture.image().resolve("linux-arm64.tar"));

        assertThat(run.exitCode()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).isObject()).isTrue();
    }

    @Test
    void inspectOfWhatIsNotThereIsAnInputError() {
        Path missing = folder.resolve("missing");

        Run run = Run.of("inspect", missing);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: '" + missing + "' cannot be inspected: there is no such file or folder.\n  do: ");
    }

    @Test
    void damagedImageIsExitCodeFive() throws IOException {
        Path oci = fixture.image().resolve("oci");
        Path index =
                oci.resolve("blobs").resolve("sha256").resolve(built.index().substring("sha256:".length()));
        Files.writeString(index, " ", StandardOpenOption.APPEND);

        Run run = Run.of("inspect", oci);

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains(built.index().substring("sha256:".length()));
    }

    @Test
    void debugShowsTheStackTraceAndNothingElseDoes() {
        Path missing = folder.resolve("missing");

        assertThat(Run.of("inspect", "--debug", missing).err()).contains("\tat io.github.keycloakirsa.images");
        assertThat(Run.of("inspect", missing).err()).doesNotContain("\tat ");
    }

    private Run offline(Object... arguments) {
        List<Object> words = new ArrayList<>(List.of(arguments));
        words.addAll(
                List.of("-o", "-s", folder.resolve("settings.xml"), "-Dmaven.repo.local=" + folder.resolve("local")));
        return Run.of(words.toArray());
    }
}
