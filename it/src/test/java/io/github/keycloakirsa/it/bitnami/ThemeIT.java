package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.Rig;
import io.github.keycloakirsa.it.RigExtension;
import io.github.keycloakirsa.it.Setting;
import io.github.keycloakirsa.it.build.KeycloakIrsa;
import io.github.keycloakirsa.it.build.Project;
import io.github.keycloakirsa.it.docker.Docker;
import io.github.keycloakirsa.it.image.Architecture;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.server.KeycloakServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The definition of docs/bitnami.md, letter by letter: a login theme of a folder, and another that is an artifact. */
@Tag("all")
@ExtendWith(RigExtension.class)
class ThemeIT {
    private static final String NAME = "keycloak-26-identity";

    private final Path installed = Project.localRepository().resolve("org/example/own-theme");

    @TempDir
    private Path folder;

    /** Somebody's own artifact, as {@code mvn install} leaves it. */
    @BeforeEach
    void install() throws IOException {
        Path version = Files.createDirectories(installed.resolve("1.0"));
        Themes.writeJar(version.resolve("own-theme-1.0.jar"), "own");
        Files.writeString(version.resolve("own-theme-1.0.pom"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId>
                  <artifactId>own-theme</artifactId>
                  <version>1.0</version>
                  <licenses><license><name>Apache-2.0</name></license></licenses>
                </project>
                """);
        Files.writeString(version.resolve("_remote.repositories"), "own-theme-1.0.jar>=\nown-theme-1.0.pom>=\n");
    }

    @AfterEach
    void uninstall() throws IOException {
        deleteAll(installed);
    }

    @Test
    void themesOfAFolderAndOfAnArtifactAreThereWithoutABuildAtStart(Rig rig) throws IOException {
        String image = build();
        try (KeycloakServer server = rig.plain("theme", image)
                .below("/auth", "/auth/realms/master", 8080)
                .with(rig.rds().postgres().createDatabase("theme"))
                .with("KEYCLOAK_PRODUCTION", "true")
                .with("KEYCLOAK_HTTP_RELATIVE_PATH", "/auth/")
                .with("KEYCLOAK_ADMIN", KeycloakServer.ADMIN)
                .with("KEYCLOAK_ADMIN_PASSWORD", KeycloakServer.ADMIN_PASSWORD)
                .start()) {
            assertThat(Themes.ofLogin(server)).contains("identity", "own");
        } finally {
            Docker.run("image", "rm", image);
        }
        assertThat(Files.readString(Setting.LOGS.path().resolve("theme.log")))
                .contains("started in")
                .doesNotContain("There is no login theme", "Updating the configuration");
    }

    private String build() throws IOException {
        Path definitions = KeycloakIrsa.shippedDefinition().getParent();
        for (String name : List.of("keycloak-26.yaml", "keycloak-26-bitnami.yaml", "bitnami")) {
            copy(definitions, name);
        }
        Themes.write(folder.resolve("identity"));
        Path definition = Files.writeString(folder.resolve(NAME + ".yaml"), documented());
        Path log = folder.resolve("talk.log");
        for (List<String> command : List.of(
                List.of("lock", definition.toString()),
                List.of(
                        "build",
                        definition.toString(),
                        "--output",
                        folder.toString(),
                        "--platforms",
                        Architecture.ofThisMachine().platform()))) {
            KeycloakIrsa.Result result = KeycloakIrsa.run(log, command.toArray(String[]::new));
            assertThat(result.exitCode()).as(result.err()).isZero();
        }
        return BuiltImage.of(folder, NAME, Variant.OPTIMIZED).archive().load();
    }

    private static String documented() throws IOException {
        Matcher block = Pattern.compile("```yaml\\n(name: " + NAME + "\\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Project.root().resolve("docs/bitnami.md")));
        assertThat(block.find()).as("the definition '%s' in the guide", NAME).isTrue();
        return block.group(1);
    }

    private void copy(Path from, String name) throws IOException {
        try (Stream<Path> walk = Files.walk(from.resolve(name))) {
            for (Path source : (Iterable<Path>) walk::iterator) {
                Files.copy(source, folder.resolve(from.relativize(source).toString()));
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}
