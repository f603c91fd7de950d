package io.github.keycloakirsa.images.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitFolderTest {
    @TempDir
    private Path parent;

    @Test
    void allFilesAreWrittenAndScriptsCanBeRun() throws IOException {
        Path folder = parent.resolve("new/kit");

        assertThat(new KitFolder(folder).write(kit())).hasSize(kit().files().size());

        assertThat(folder.resolve("aws/setup.sh")).isExecutable().hasContent(text("aws/setup.sh"));
        assertThat(Files.isExecutable(folder.resolve("README.md"))).isFalse();
        assertThat(content(folder)).hasSize(kit().files().size() + 1);
    }

    @Test
    void secondRunWritesNothing() throws IOException {
        new KitFolder(parent).write(kit());
        Map<String, String> before = content(parent);

        assertThat(new KitFolder(parent).write(kit())).isEmpty();
        assertThat(content(parent)).isEqualTo(before);
    }

    @Test
    void whatIsNotNeededAnyMoreIsRemovedAndWhatBelongsToOthersStays() throws IOException {
        new KitFolder(parent).write(kit());
        Path state = Files.writeString(parent.resolve("terraform/terraform.tfstate"), "{}");

        assertThat(new KitFolder(parent).write(smallerKit()))
                .contains("README.md", "opensearch/map-roles.sh", "terraform/role_camunda_optimize.tf")
                .doesNotContain("terraform/role_camunda_keycloak.tf");

        assertThat(parent.resolve("opensearch/map-roles.sh")).doesNotExist();
        assertThat(state).hasContent("{}");
    }

    @Test
    void fileThatWasChangedByHandKeepsEverythingAsItWas() throws IOException {
        new KitFolder(parent).write(kit());
        Files.writeString(parent.resolve("helm/camunda.yaml"), "mine: true\n");
        Map<String, String> before = content(parent);

        ImageException failure =
                catchThrowableOfType(ImageException.class, () -> new KitFolder(parent).write(smallerKit()));

        assertThat(failure.category()).isEqualTo(Category.OUTPUT);
        assertThat(failure.problem()).contains("not as 'setup' wrote them: helm/camunda.yaml.");
        assertThat(failure.remedy()).contains("Move them away", "--out", "nothing was changed");
        assertThat(content(parent)).isEqualTo(before);
    }

    @Test
    void fileOfSomebodyElseIsNotReplaced() throws IOException {
        Files.writeString(parent.resolve("README.md"), "mine\n");

        ImageException failure = catchThrowableOfType(ImageException.class, () -> new KitFolder(parent).write(kit()));

        assertThat(failure.problem()).endsWith(": README.md.");
        assertThat(content(parent)).isEqualTo(Map.of("README.md", "mine\n"));
    }

    @Test
    void folderThatIsAFileIsExplained() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        ImageException failure =
                catchThrowableOfType(ImageException.class, () -> new KitFolder(file.resolve("kit")).write(kit()));

        assertThat(failure.problem()).startsWith("Cannot write the set-up to '" + file);
    }

    @Test
    void listThatIsNoneIsExplained() throws IOException {
        Files.writeString(parent.resolve(KitFolder.LIST), "something else\n");

        ImageException failure = catchThrowableOfType(ImageException.class, () -> new KitFolder(parent).write(kit()));

        assertThat(failure.problem()).contains(KitFolder.LIST, "'something else'");
    }

    private static Kit kit() {
        return Kit.of(Fixture.description());
    }

    private static Kit smallerKit() {
        return Kit.of(DescriptionText.of(Fixture.text("irsa.yaml").replaceAll("(?s)openSearch:.*?image:", "image:")));
    }

    private static String text(String path) {
        return kit().files().get(path).text();
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return content;
    }
}
