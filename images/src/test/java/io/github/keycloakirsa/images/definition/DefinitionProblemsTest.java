package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionProblemsTest {
    @TempDir
    private Path folder;

    @Test
    void allProblemsAreReportedAtOnceInTheOrderOfTheFile() {
        DefinitionFolder full = DefinitionFolder.fill(folder)
                .replace("platforms: [linux/arm64, linux/amd64]", "platforms: [linux/s390x]")
                .replace("name: full\n", "")
                .replace("version: 26.7.3", "version: latest")
                .replace("container:", "contaner:");

        assertThat(full.problems())
                .containsExactly(
                        "1:1: missing key 'name'",
                        "5:13: 'platforms' must be linux/amd64 or linux/arm64, not 'linux/s390x'",
                        "21:12: 'keycloak.version' must name one version for ever (no latest, no snapshot), not 'latest'",
                        "43:1: unknown key 'contaner'. Did you mean 'container'?");
    }

    @Test
    void onlyAKeycloakCanBeOptimized() throws IOException {
        assertThat(problemLines("name: x\nvariants: [optimized]\nbase:\n  debian: trixie\n  packages: [tzdata]\n"))
                .containsExactly("2:11: 'variants' has 'optimized', which needs a 'keycloak'");
    }

    @Test
    void remedyNamesTheReference() {
        DefinitionFolder full = DefinitionFolder.fill(folder).replace("title: Every key", "title: ''");

        ImageException failure = failureOf(full.yaml());

        assertThat(failure.category()).isEqualTo(Category.INPUT);
        assertThat(failure.problem())
                .isEqualTo("The definition " + full.yaml() + " cannot be used:\n" + full.yaml()
                        + ":2:8: 'title' must be one line of text, not ''");
        assertThat(failure.remedy()).isEqualTo("Mend this line; docs/image-definition.md says what each key takes.");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badReferences")
    void imageThatIsNotOneImageForEverIsRefused(String reference, String rule) throws IOException {
        assertThat(problemLines("name: x\nbase:\n  image: '" + reference + "'\n"))
                .containsExactly("3:10: 'base.image' " + rule + ", not '" + reference + "'");
    }

    static Stream<Arguments> badReferences() {
        String shape = "must be host/repository:tag, with @sha256:… after it or in place of the tag";
        String fixed = "must have a tag that names a version (no latest) or a digest";
        return Stream.of(
                Arguments.of("example.test/keycloak", fixed),
                Arguments.of("example.test/keycloak:latest", fixed),
                Arguments.of("keycloak:26.7.3", shape),
                Arguments.of("keycloak/keycloak:26.7.3", shape),
                Arguments.of("example.test/Keycloak:26.7.3", shape),
                Arguments.of("example.test/keycloak@sha256:12", shape),
                Arguments.of("https://example.test/keycloak:26.7.3", shape));
    }

    @Test
    void versionThatTheTagOfTheImageSaysIsNotWrittenAgain() throws IOException {
        assertThat(problemLines(
                        "name: x\nbase: {image: 'example.test/keycloak:26.7.3'}\nkeycloak: {version: 26.7.3}\n"))
                .containsExactly("3:12: 'keycloak.version' is said by 'base.image' already ('26.7.3'): leave it out");
    }

    @Test
    void linksAndCopiesDoNotGoWithAnImage() throws IOException {
        assertThat(problemLines("name: x\nbase:\n  image: 'example.test/a:1'\nlinks: []\ncopies: []\n"))
                .containsExactly(
                        "4:1: 'links' belongs to a base with 'debian'; an image is taken as it is",
                        "5:1: 'copies' belongs to a base with 'debian'; an image is taken as it is");
    }

    @Test
    void packagesDoNotGoWithAnImage() throws IOException {
        assertThat(problemLines("name: x\nbase:\n  image: 'example.test/a:1'\n  packages: [bash]\n"))
                .containsExactly("4:3: 'base.packages' belongs to a base with 'debian'; an image is taken as it is");
    }

    @Test
    void baseCannotBeBoth() throws IOException {
        assertThat(problemLines("name: x\nbase:\n  image: 'example.test/a:1'\n  debian: trixie\n"))
                .containsExactly("3:3: 'base' must have either 'debian' or 'image', not both");
    }

    @Test
    void linkThatLeavesTheFolderIsRefused(@TempDir Path elsewhere) throws IOException {
        DefinitionFolder full = DefinitionFolder.fill(folder).replace("source: theme", "source: link");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        assertThat(full.problems())
                .containsExactly("36:13: 'files[].source' must lie in the definition's folder, and not be reached by a"
                        + " link, not 'link'");
    }

    @Test
    void linkBelowASourceIsRefused(@TempDir Path elsewhere) throws IOException {
        DefinitionFolder full = DefinitionFolder.fill(folder);
        Files.createSymbolicLink(folder.resolve("theme/link"), elsewhere);

        assertThat(full.problems())
                .containsExactly(
                        "36:13: 'files[].source' must hold only files and directories, no links, not 'theme/link'");
    }

    @Test
    void privateKeyAmongCertificatesIsRefused() {
        DefinitionFolder full = DefinitionFolder.fill(folder);
        full.write("root.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertThat(full.problems())
                .containsExactly("43:16: 'certificates' must be a file of PEM certificates, without a private key, not"
                        + " 'root.pem'");
    }

    @Test
    void fileThatIsNotThereIsReported() {
        assertThat(failureOf(folder.resolve("none.yaml")).problem()).endsWith("none.yaml:1:1: there is no such file");
    }

    @Test
    void folderIsNoDefinition() {
        assertThat(failureOf(folder).problem()).endsWith(":1:1: this is not a file");
    }

    @Test
    void emptyFileIsReported() throws IOException {
        assertThat(problemLines("# only a comment\n")).containsExactly("1:1: the file is empty");
    }

    @Test
    void listIsNoDefinition() throws IOException {
        assertThat(problemLines("- name: x\n")).containsExactly("1:1: a definition must be a mapping, not a list");
    }

    @Test
    void otherEncodingIsReported() throws IOException {
        Path yaml = Files.write(folder.resolve("x.yaml"), "title: é".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(failureOf(yaml).problem()).endsWith(":1:1: not UTF-8 text");
    }

    @Test
    void largeFileIsRefused() throws IOException {
        assertThat(problemLines("#".repeat(YamlFile.MAX_BYTES + 1)))
                .containsExactly("1:1: larger than 262144 bytes, which no definition needs");
    }

    @Test
    void textThatIsNotYamlIsReportedAtItsPlace() throws IOException {
        assertThat(problemLines("name: x\nbase: [\n"))
                .singleElement()
                .asString()
                .startsWith("3:1: not YAML: ");
    }

    @Test
    void secondDocumentIsRefused() throws IOException {
        assertThat(problemLines("name: x\n---\nname: y\n"))
                .singleElement()
                .asString()
                .contains("not YAML: ");
    }

    @Test
    void aliasesAreRefusedBeforeTheyMultiply() throws IOException {
        assertThat(problemLines("a: &a [x]\nb: *a\n"))
                .containsExactly(
                        "1:4: anchors and aliases (& and *) are not taken: write the value out",
                        "2:4: anchors and aliases (& and *) are not taken: write the value out");
    }

    @Test
    void tagsAreRefused() throws IOException {
        assertThat(problemLines("name: !!java.io.File x\n"))
                .containsExactly("1:7: tags (!) are not taken: write the plain value");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertThat(problemLines("[".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("nested more than 16 levels deep");
    }

    private List<String> problemLines(String text) throws IOException {
        return DefinitionFolder.problems(Files.writeString(folder.resolve("x.yaml"), text));
    }

    private static ImageException failureOf(Path yaml) {
        return catchThrowableOfType(ImageException.class, () -> DefinitionReader.read(yaml));
    }
}
