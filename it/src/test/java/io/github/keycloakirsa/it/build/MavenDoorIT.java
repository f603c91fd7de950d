package io.github.keycloakirsa.it.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.setup.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user tells {@code mvn package} holds for the pipeline, too. Runs Maven on a copy of the project, with what its
 * own build has made, and a definition beside the shipped ones that is built in a moment.
 */
@Tag("all")
class MavenDoorIT {
    private static final String TINY = """
            name: tiny
            byDefault: false
            base:
              debian: trixie
              packages: [base-files]
              exclude: {awk: no script of base-files runs}
            """;

    @TempDir
    private static Path scratch;

    private static Path project;

    @BeforeAll
    static void copyTheProject() throws IOException {
        project = Files.createDirectories(scratch.resolve("project"));
        Program here = Program.in(Project.root());
        here.run("cp", "-a", "pom.xml", ".mvn", "resolver", "images", project.toString());
        here.run("cp", "-a", "--parents", "it/pom.xml", "it/spring-application/pom.xml", project.toString());
        Path definitions = Files.createDirectories(project.resolve("keycloak-irsa"));
        here.run("cp", "-a", "keycloak-irsa/pom.xml", definitions.toString());
        for (Path file : List.of(Project.definition(), Project.lock())) {
            here.run("cp", "-a", file.toString(), definitions.toString());
        }
        Path tiny = Files.writeString(definitions.resolve("tiny.yaml"), TINY);
        KeycloakIrsa.Result locked = KeycloakIrsa.run(scratch.resolve("lock.log"), "lock", tiny.toString());
        assertThat(locked.exitCode()).as(locked.err()).isZero();
    }

    @Test
    void selectedImagesVariantsAndPlatformsAreBuiltAndNoOthers() throws IOException {
        Program.Result built = mvn("-o", "-Dimages=tiny", "-Dvariants=standard", "-Dplatforms=linux/arm64", "-Dlocked");

        assertThat(built.exitCode()).as(built.output()).isZero();
        assertThat(names(output())).containsExactly("tiny");
        assertThat(names(output().resolve("tiny"))).containsExactly("standard");
        assertThat(names(output().resolve("tiny/standard")))
                .contains("linux-arm64.tar", "oci", "image.json")
                .doesNotContain("linux-amd64.tar");
    }

    @Test
    void variantThatIsNotThereFailsTheBuild() {
        Program.Result built = mvn("-o", "-Dimages=tiny", "-Dvariants=optimized");

        assertThat(built.exitCode()).isNotZero();
        assertThat(built.output()).contains("None of the selected definitions has the variant 'optimized'.");
    }

    /** The copy holds what Maven needs, and no file of an image. */
    @Test
    void offlineModeAndTheLocalRepositoryAreThePipelinesToo() {
        Program.Result built = mvnIn(repositoryOfMavenAlone("offline"), "-o", "-Dimages=tiny");

        assertThat(built.exitCode()).isNotZero();
        assertThat(built.output()).contains("base-files", "offline");
    }

    /** The repository that the settings name in place of all others is the one that is asked: nobody listens there. */
    @Test
    void settingsSayWhereArtifactsComeFrom() throws IOException {
        Path settings = Files.writeString(scratch.resolve("settings.xml"), """
                <settings>
                  <mirrors>
                    <mirror><id>central</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:9/</url></mirror>
                  </mirrors>
                </settings>
                """);
        Path definition = project.resolve("keycloak-irsa").resolve("needs-more.yaml");
        Files.writeString(
                definition, Files.readString(Project.definition()).replace("name: keycloak-26", "name: needs-more"));
        String lock = Files.readString(Project.lock());
        Files.writeString(
                definition.resolveSibling("needs-more.lock.json"),
                lock.replaceAll("(?<sts>software\\.amazon\\.awssdk:sts:)[0-9.]+", "${sts}0.0.1"));
        try {
            Program.Result built =
                    mvnIn(repositoryOfMavenAlone("settings"), "-s", settings.toString(), "-Dimages=needs-more");

            assertThat(built.exitCode()).isNotZero();
            assertThat(built.output())
                    .contains("'central' did not deliver 'software.amazon.awssdk:sts:0.0.1': ConnectException");
        } finally {
            Files.delete(definition);
            Files.delete(definition.resolveSibling("needs-more.lock.json"));
        }
    }

    private static Path repositoryOfMavenAlone(String name) {
        Path repository = scratch.resolve(name);
        Program.in(scratch).run("cp", "-al", Project.localRepository().toString(), repository.toString());
        Program.in(scratch).run("rm", "-r", repository.resolve(".cache").toString());
        return repository;
    }

    private static Program.Result mvn(String... arguments) {
        return mvnIn(Project.localRepository(), arguments);
    }

    private static Program.Result mvnIn(Path repository, String... arguments) {
        List<String> command = Stream.of(
                        Stream.of("mvn", "-B", "-ntp", "package", "-DskipTests", "-pl", "keycloak-irsa", "-am"),
                        Stream.of("-Dmaven.repo.local=" + repository),
                        Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
        return Program.in(project).tryToRun(command.toArray(String[]::new));
    }

    private static Path output() {
        return project.resolve("keycloak-irsa/target/images");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
