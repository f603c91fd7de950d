package io.github.keycloakirsa.resolver.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenOptionsTest {
    @TempDir
    Path folder;

    @Test
    void nothingInTheEnvironmentIsNothingTold() {
        assertThat(MavenOptions.of(Map.of())).isEqualTo(MavenOptions.none());
    }

    @Test
    void mavenArgsAreUnderstood() {
        MavenOptions options =
                MavenOptions.of(Map.of("MAVEN_ARGS", " -B --settings s.xml -gs g.xml  -o -Dmaven.repo.local=/r -Dx=y"));

        assertThat(options)
                .isEqualTo(new MavenOptions(
                        Optional.of(Path.of("s.xml")),
                        Optional.of(Path.of("g.xml")),
                        Optional.of(Path.of("/r")),
                        true));
    }

    @Test
    void aLocalRepositoryInMavenOptsCountsWhereMavenArgsNameNone() {
        Map<String, String> opts = Map.of("MAVEN_OPTS", "-Xmx1g -Dmaven.repo.local=/opts");
        Map<String, String> both =
                Map.of("MAVEN_OPTS", "-Dmaven.repo.local=/opts", "MAVEN_ARGS", "-Dmaven.repo.local=/args");

        assertThat(MavenOptions.of(opts).localRepository()).contains(Path.of("/opts"));
        assertThat(MavenOptions.of(both).localRepository()).contains(Path.of("/args"));
    }

    @Test
    void theInstallationOfMavenHomeOrOfThePathSaysTheGlobalSettings() throws IOException {
        Path settings = Files.createDirectories(folder.resolve("maven/conf")).resolve("settings.xml");
        Files.writeString(settings, "<settings/>");
        Path mvn = Files.createDirectories(folder.resolve("maven/bin")).resolve("mvn");
        Files.createFile(mvn, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("mvn"), mvn);

        assertThat(MavenOptions.of(Map.of("MAVEN_HOME", folder.resolve("maven").toString()))
                        .globalSettings())
                .contains(settings);
        assertThat(MavenOptions.of(Map.of("PATH", "/nowhere:" + bin)).globalSettings())
                .hasValueSatisfying(found -> assertThat(found).hasSameTextualContentAs(settings));
    }

    @Test
    void whatIsSaidFirstWins() {
        MavenOptions first = new MavenOptions(Optional.of(Path.of("1")), Optional.empty(), Optional.empty(), true);
        MavenOptions second =
                new MavenOptions(Optional.of(Path.of("2")), Optional.of(Path.of("g")), Optional.empty(), false);

        assertThat(first.orElse(second))
                .isEqualTo(
                        new MavenOptions(Optional.of(Path.of("1")), Optional.of(Path.of("g")), Optional.empty(), true));
    }
}
