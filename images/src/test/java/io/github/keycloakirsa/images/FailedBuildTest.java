package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.resolver.ExplainedException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that fails says what to do and leaves the last good output as it was. */
class FailedBuildTest {
    @TempDir
    private Path folder;

    private Fixture fixture;
    private Map<String, Sha256> lastGood;

    @BeforeEach
    void buildOnce() throws IOException {
        fixture = Fixture.in(folder);
        fixture.build();
        lastGood = Fixture.contentOf(fixture.output());
    }

    @Test
    void shadowedClass() throws IOException {
        fixture.provider(Fixture.STS, "software/amazon/awssdk/sts/StsClient.class", "org/keycloak/Main.class");
        fixture.lock();

        assertFailure(
                Category.IMAGE,
                "provider 'sts-2.54.13.jar' and Keycloak's own 'org.keycloak.core.jar' (1 classes, such as"
                        + " org.keycloak.Main)",
                "Add to keycloak.providers.exclude, and lock again: \"software.amazon.awssdk:sts\"");
    }

    @Test
    void twoSourcesForOnePath() throws IOException {
        fixture.write("kc.sh", "#!/bin/sh\n");
        fixture.replace("files:\n", "files:\n  - {source: kc.sh, path: /opt/keycloak/bin/kc.sh}\n");

        assertFailure(
                Category.IMAGE,
                "Two sources for '/opt/keycloak/bin/kc.sh': artifact org.keycloak:keycloak-quarkus-dist:tar.gz:26.7.3 and"
                        + " file 'kc.sh' of the definition.",
                "Keep one of them: drop the file or the package from the definition");
    }

    @Test
    void artifactThatNoRepositoryHas() throws IOException {
        fixture.maven.drop(Fixture.STS);
        fixture.write("theme/login/login.ftl", "changed");

        assertFailure(Category.NETWORK, "No repository has '" + Fixture.STS + "'.", "Mend its version.");
    }

    @Test
    void lockThatIsNotThere() throws IOException {
        Files.delete(LockFile.beside(fixture.definition()));

        assertFailure(
                Category.LOCK, "There is no lock file " + LockFile.beside(fixture.definition()) + ".", lockCommand());
    }

    @Test
    void lockOfAnotherDefinition() throws IOException {
        fixture.replace("base-files, tzdata", "base-files");

        assertFailure(Category.LOCK, "was made for another definition than " + fixture.definition(), lockCommand());
    }

    @Test
    void lockThatIsDamaged() throws IOException {
        Path lock = LockFile.beside(fixture.definition());
        Files.writeString(lock, Files.readString(lock).substring(100));

        assertFailure(Category.LOCK, "The lock file " + lock + " cannot be used", lockCommand());
    }

    @Test
    void outputThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        BuildRequest request = new BuildRequest(fixture.definition(), file.resolve("out"), Selection.ALL, false, false);

        assertThatExceptionOfType(ExplainedException.class)
                .isThrownBy(() -> new BuildImages(fixture.workshop()).build(request))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.OUTPUT);
                    assertThat(e.problem())
                            .startsWith("Cannot write the image '" + file.resolve("out/fixture/standard") + "': ")
                            .contains("Not a directory");
                    assertThat(e.remedy()).contains("or name another", "'--output'", "'outputDirectory'");
                });
    }

    private String lockCommand() {
        return "keycloak-irsa.jar lock " + fixture.definition();
    }

    private void assertFailure(Category category, String problem, String remedy) {
        assertThatExceptionOfType(ExplainedException.class)
                .isThrownBy(fixture::build)
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(category);
                    assertThat(e.problem()).contains(problem);
                    assertThat(e.remedy()).contains(remedy);
                });
        assertThat(Fixture.contentOf(fixture.output())).isEqualTo(lastGood);
    }
}
