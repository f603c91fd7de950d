package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with {@code extends}, and where it is reported. */
class ExtensionProblemsTest {
    @TempDir
    private Path folder;

    private DefinitionFolder files;

    @BeforeEach
    void fill() {
        files = DefinitionFolder.fill(folder);
    }

    @Test
    void problemsNameTheFileThatTheyAreWrittenIn() {
        files.replace("version: 26.7.3", "version: latest").replace("container:", "contaner:");

        assertThat(problems("name: X\nextends: full.yaml\nbase:\n  packages: [tzdata]\n"))
                .containsExactly(
                        "x.yaml:1:7: 'name' must be lower-case letters, digits and single dashes, not 'X'",
                        "x.yaml:4:14: 'base.packages' lists 'tzdata' twice",
                        "full.yaml:22:12: 'keycloak.version' must name one version for ever (no latest, no snapshot),"
                                + " not 'latest'",
                        "full.yaml:44:1: unknown key 'contaner'. Did you mean 'container'?");
    }

    @Test
    void nullThatTakesNothingAwayIsRefused() {
        assertThat(problems("name: x\nextends: full.yaml\nkeycloak:\n  options: {db-driver: null}\n"))
                .containsExactly("x.yaml:4:13: 'keycloak.options.db-driver' is null, which takes away what 'extends'"
                        + " brings, but it brings none");
    }

    @Test
    void valueThatWasForgottenIsNoNull() {
        assertThat(problems("name: x\nextends: full.yaml\nkeycloak:\n  options:\n    db:\n"))
                .containsExactly("x.yaml:5:8: 'keycloak.options.db' has no value");
    }

    @Test
    void nameIsNotInherited() {
        assertThat(problems("extends: full.yaml\n")).containsExactly("x.yaml:1:1: missing key 'name'");
    }

    @Test
    void keyThatIsTwiceInAParentIsReportedOnce() {
        files.replace("byDefault: false", "byDefault: false\nbyDefault: true");

        assertThat(problems("name: x\nextends: full.yaml\n"))
                .containsExactly("full.yaml:6:1: key 'byDefault' is here twice");
    }

    @Test
    void parentThatIsNotThereIsReportedWhereItIsNamed() {
        assertThat(problems("name: x\nextends: none.yaml\n"))
                .containsExactly("x.yaml:2:10: 'extends' names 'none.yaml', which is not in the definition's folder");
    }

    @Test
    void parentOutsideTheFolderIsRefused() {
        assertThat(problems("name: x\nextends: ../full.yaml\n"))
                .containsExactly("x.yaml:2:10: 'extends' must be a path below the definition's folder, with / between"
                        + " its parts and without '.' or '..', not '../full.yaml'");
    }

    @Test
    void parentBehindALinkIsRefused(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("full.yaml"), DefinitionFolder.full());
        Files.createSymbolicLink(folder.resolve("link.yaml"), elsewhere.resolve("full.yaml"));

        assertThat(problems("name: x\nextends: link.yaml\n"))
                .containsExactly("x.yaml:2:10: 'extends' must lie in the definition's folder, and not be reached by a"
                        + " link, not 'link.yaml'");
    }

    @Test
    void parentThatIsNoDefinitionIsRefused() {
        files.write("list.yaml", "- name: x\n");

        assertThat(problems("name: x\nextends: list.yaml\n"))
                .containsExactly("list.yaml:1:1: a definition must be a mapping, not a list");
        assertThat(problems("name: x\nextends: root.pem\n"))
                .containsExactly("x.yaml:2:10: 'extends' must be a definition, called *.yaml, not 'root.pem'");
    }

    @Test
    void circleIsRefused() {
        files.write("a.yaml", "name: a\nextends: x.yaml\n");

        assertThat(problems("name: x\nextends: a.yaml\n"))
                .containsExactly("a.yaml:2:10: 'extends' must not lead back to a definition that extends this one, not"
                        + " 'x.yaml'");
        assertThat(problems("name: x\nextends: x.yaml\n"))
                .singleElement()
                .asString()
                .contains("must not lead back");
    }

    @Test
    void chainHasALimit() {
        for (int i = 1; i < Extension.MAX_FILES; i++) {
            files.write("p" + i + ".yaml", "extends: p" + (i + 1) + ".yaml\n");
        }
        files.write("p4.yaml", DefinitionFolder.full());
        assertThat(read("name: x\nextends: p1.yaml\n").name()).isEqualTo("x");

        files.write("p4.yaml", "extends: full.yaml\n");
        assertThat(problems("name: x\nextends: p1.yaml\n"))
                .containsExactly("p4.yaml:1:10: 'extends' must not make a chain of more than 5 definitions, not"
                        + " 'full.yaml'");
    }

    private ImageDefinition read(String text) {
        files.write("x.yaml", text);
        return DefinitionReader.read(folder.resolve("x.yaml"));
    }

    /** What reading reports, with file names from this folder on. */
    private List<String> problems(String text) {
        files.write("x.yaml", text);
        return DefinitionFolder.problemLines(folder.resolve("x.yaml")).stream()
                .map(line -> line.substring(folder.toString().length() + 1))
                .toList();
    }
}
