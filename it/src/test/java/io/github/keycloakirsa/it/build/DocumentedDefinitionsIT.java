package io.github.keycloakirsa.it.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The definitions that the docs print can be locked and built as they are printed. */
class DocumentedDefinitionsIT {
    private static final String REFERENCE = "docs/image-definition.md";

    @TempDir
    private Path folder;

    @Test
    void theDefinitionOfTheReadmeBuilds() throws IOException {
        builds("my-keycloak", "README.md");
    }

    @Test
    @Tag("all")
    void theKeycloakOfTheReferenceBuilds() throws IOException {
        addTheFilesOfTheReference();
        builds("keycloak-own", REFERENCE);
    }

    @Test
    @Tag("all")
    void theExtendedKeycloakOfTheReferenceBuilds() throws IOException {
        addTheFilesOfTheReference();
        write("keycloak-own", REFERENCE);
        builds("keycloak-auth", REFERENCE);
    }

    private void addTheFilesOfTheReference() throws IOException {
        Files.createDirectories(folder.resolve("theme/login"));
        Files.writeString(folder.resolve("theme/login/theme.properties"), "parent=keycloak\n");
        Files.copy(anyCertificate(), folder.resolve("root.pem"));
    }

    private Path write(String name, String page) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), yaml(name, page));
    }

    private void builds(String name, String page) throws IOException {
        Path definition = write(name, page);
        Path log = folder.resolve("talk.log");

        KeycloakIrsa.Result locked = KeycloakIrsa.run(log, "lock", definition.toString());
        assertThat(locked.err()).doesNotContain("warning");
        assertThat(locked.exitCode()).as(locked.err()).isZero();
        KeycloakIrsa.Result built = KeycloakIrsa.run(
                log, "build", definition.toString(), "--output", folder.toString(), "--platforms", "linux/amd64");
        assertThat(built.exitCode()).as(built.err()).isZero();
        assertThat(built.out()).startsWith("keycloak-irsa/" + name + ":standard@sha256:");
    }

    private static String yaml(String name, String page) throws IOException {
        Matcher block = Pattern.compile("```yaml\\n(name: " + name + "\\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Project.root().resolve(page)));
        assertThat(block.find()).as("a YAML block '%s' in %s", name, page).isTrue();
        return block.group(1);
    }

    private static Path anyCertificate() {
        return Project.root().resolve("it/src/test/resources/root.pem");
    }
}
