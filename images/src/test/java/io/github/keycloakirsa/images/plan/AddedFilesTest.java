package io.github.keycloakirsa.images.plan;

import static io.github.keycloakirsa.images.plan.Plans.keycloak;
import static io.github.keycloakirsa.images.plan.Plans.layer;
import static io.github.keycloakirsa.images.plan.Plans.line;
import static io.github.keycloakirsa.images.plan.Plans.paths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a definition adds to an image: files, directories, certificates. */
class AddedFilesTest {
    private static final Owner USER = new Owner(1000, 0);

    @TempDir
    private Path folder;

    @Test
    void addedFileOverOneOfTheDistributionIsRefused() throws IOException {
        Recipe recipe = keycloak(folder, Map.of()).add("kc.sh", "/opt/keycloak/bin/kc.sh", 0755, USER);
        Files.writeString(recipe.definitionFolder().resolve("kc.sh"), "mine");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.IMAGE);
                    assertThat(e.problem())
                            .isEqualTo("Two sources for '/opt/keycloak/bin/kc.sh': artifact"
                                    + " org.keycloak:keycloak-quarkus-dist:tar.gz:26.7.3 and file 'kc.sh' of the"
                                    + " definition.");
                });
    }

    @Test
    void addedConfigurationFileIsRefusedInFavourOfOptions() throws IOException {
        Recipe recipe = keycloak(folder, Map.of()).add("my.conf", "/opt/keycloak/conf/keycloak.conf", 0644, USER);

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> assertThat(e.remedy()).contains("keycloak.options"));
    }

    @Test
    void imageWithoutKeycloakIsTheBaseAndItsFiles() throws IOException {
        Recipe recipe = new Recipe(folder)
                .add("files", "/usr/local/share/x", 0640, new Owner(7, 8))
                .addDirectory("/var/lib/x", 0700, new Owner(7, 8));
        Files.createDirectories(recipe.definitionFolder().resolve("files/sub"));
        Files.writeString(recipe.definitionFolder().resolve("files/sub/a"), "text");

        ImagePlan plan = recipe.plan(Platform.LINUX_AMD64);

        assertThat(plan.layers()).extracting(PlannedLayer::name).containsExactly("files");
        assertThat(line(plan, "/usr/local/share/x/sub")).isEqualTo("d750 7:8 /usr/local/share/x/sub");
        assertThat(line(plan, "/usr/local/share/x/sub/a")).isEqualTo("-640 7:8 /usr/local/share/x/sub/a");
        assertThat(line(plan, "/var/lib/x")).isEqualTo("d700 7:8 /var/lib/x");
    }

    @Test
    void directoryThatIsBelowKeepsItsOwnerAndMode() throws IOException {
        Recipe recipe =
                new Recipe(folder).user("app", new Owner(5, 6), "/srv/app").add("a", "/srv/app/a", 0644, Owner.ROOT);
        Files.writeString(recipe.definitionFolder().resolve("a"), "");

        ImagePlan plan = recipe.plan(Platform.LINUX_AMD64);

        assertThat(layer(plan, "files").entries())
                .contains(new Directory("/srv/app", 0755, new Owner(5, 6)), new Directory("/srv", 0755, Owner.ROOT));
    }

    @Test
    void directoryThatIsNamedGetsItsOwnerAndModeWhereverItIsFrom() throws IOException {
        Recipe recipe = new Recipe(folder)
                .user("app", new Owner(5, 6), "/srv/app")
                .add("a", "/srv/own/a", 0644, Owner.ROOT)
                .addDirectory("/srv/own", 0700, new Owner(7, 8))
                .addDirectory("/srv/app", 0750, new Owner(7, 8));
        Files.writeString(recipe.definitionFolder().resolve("a"), "");

        ImagePlan plan = recipe.plan(Platform.LINUX_AMD64);

        assertThat(layer(plan, "files").entries())
                .contains(
                        new Directory("/srv/own", 0700, new Owner(7, 8)),
                        new Directory("/srv/app", 0750, new Owner(7, 8)));
    }

    @Test
    void addedFileIsPutBehindALinkOfTheBase() throws IOException {
        Recipe recipe = new Recipe(folder).add("a", "/bin/a", 0755, Owner.ROOT);
        Files.writeString(recipe.definitionFolder().resolve("a"), "");

        ImagePlan plan = recipe.plan(Platform.LINUX_AMD64);

        assertThat(paths(layer(plan, "files"))).containsExactly("/usr", "/usr/bin", "/usr/bin/a");
    }

    @Test
    void missingFileOfTheDefinitionIsRefused() throws IOException {
        Recipe recipe = new Recipe(folder).add("gone", "/a", 0644, Owner.ROOT);

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.INPUT);
                    assertThat(e.problem()).startsWith("The file 'gone' that the definition names does not exist");
                    assertThat(e.remedy()).contains("relative to the definition's folder");
                });
    }

    @Test
    void fileOutsideTheDefinitionsFolderIsRefused() throws IOException {
        Files.writeString(folder.resolve("secret"), "");
        Recipe up = new Recipe(folder).add("../secret", "/a", 0644, Owner.ROOT);
        assertOutside(up);

        Recipe link = new Recipe(folder).add("link", "/a", 0644, Owner.ROOT);
        Files.createSymbolicLink(link.definitionFolder().resolve("link"), folder.resolve("secret"));
        assertOutside(link);
    }

    @Test
    void certificateIsAtItsDocumentedPath() throws IOException {
        Recipe recipe = new Recipe(folder).certificate("rds.pem");
        Files.write(recipe.definitionFolder().resolve("rds.pem"), CaCertificatesTest.resource("root-one.pem"));

        assertThat(line(recipe.plan(Platform.LINUX_AMD64), "/opt/keycloak-irsa/certificates/rds.pem"))
                .isEqualTo("-644 0:0 /opt/keycloak-irsa/certificates/rds.pem");
    }

    @Test
    void certificateThatIsNoneIsRefused() throws IOException {
        Recipe recipe = new Recipe(folder).certificate("rds.pem");
        Files.writeString(recipe.definitionFolder().resolve("rds.pem"), "<html>");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.problem()).startsWith("No PEM file with certificates: 'rds.pem'");
                    assertThat(e.remedy()).contains("BEGIN CERTIFICATE");
                });
    }

    private static void assertOutside(Recipe recipe) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.problem()).contains("lies outside the definition's folder");
                    assertThat(e.remedy()).startsWith("Copy it into the definition's folder");
                });
    }
}
