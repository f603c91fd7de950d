package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.definition.ImageDefinition.Content;
import io.github.keycloakirsa.images.definition.ImageDefinition.Copy;
import io.github.keycloakirsa.images.definition.ImageDefinition.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code extends} makes of a definition and of what is wrong with it. */
class ExtendedDefinitionTest {
    private static final Lock LOCK = Locks.full(Locks.digest("definition"));

    @TempDir
    private Path folder;

    private DefinitionFolder files;

    @BeforeEach
    void fill() {
        files = DefinitionFolder.fill(folder);
    }

    @Test
    void childIsItsParentUnderItsOwnNameAndTitle() {
        ImageDefinition child = read("name: x\nextends: full.yaml\n");

        assertThat(child.about())
                .isEqualTo(new ImageDefinition.About("x", "x", "https://example.test/full", "Apache-2.0 AND MIT"));
        assertSameAs(child, DefinitionFolder.full().replace("name: full\ntitle: Every key\n", "name: x\n"));
    }

    @Test
    void childIsTheSameAsItsTextWrittenOut() {
        ImageDefinition child = read("""
                name: x
                extends: full.yaml
                title: Another
                platforms: [linux/amd64]
                base:
                  packages: [bash]
                  exclude:
                    libcups2t64: there is no printer
                    awk: busybox has one
                keycloak:
                  options: {db: dev-file, metrics-enabled: true}
                  providers: {bom: 'org.example:bom:2.0', artifacts: ['org.example:more:1.0']}
                files:
                  - {directory: /srv/x}
                container:
                  user: 1002:0
                  command: [start]
                  ports: [8443]
                """);

        assertSameAs(
                child,
                DefinitionFolder.full()
                        .replace("name: full", "name: x")
                        .replace("Every key", "Another")
                        .replace("[linux/arm64, linux/amd64]", "[linux/amd64]")
                        .replace("tzdata]", "tzdata, bash]")
                        .replace(": never prints", ": there is no printer\n    awk: busybox has one")
                        .replace("db: postgres", "db: dev-file\n    metrics-enabled: true")
                        .replace("org.example:bom:1.0\n      - org.example:bom-extra:2.0", "org.example:bom:2.0")
                        .replace("- org.example:managed", "- org.example:managed\n      - org.example:more:1.0")
                        .replace("certificates:", "  - {directory: /srv/x}\ncertificates:")
                        .replace("user: 1001:0", "user: 1002:0")
                        .replace("[start, --verbose]", "[start]")
                        .replace("8080, 9000", "8080, 9000, 8443"));
    }

    @Test
    void nullTakesAwayWhatTheParentSays() {
        ImageDefinition child = read("""
                name: x
                extends: full.yaml
                base: {exclude: {libcups2t64: null}, leaveOut: null}
                keycloak: {options: {db: null}, providers: null}
                certificates: null
                release: {updates: {'org.example:own': null}}
                """);

        assertSameAs(
                child,
                DefinitionFolder.full()
                        .replace("name: full\ntitle: Every key\n", "name: x\n")
                        .replace("    org.example:own: 3.*", "")
                        .replace("  exclude:\n    libcups2t64: never prints\n", "")
                        .replace("  leaveOut:\n    /usr/share/doc/**: nobody reads it there\n", "")
                        .replace("    db: postgres\n", "")
                        .replaceFirst("(?s)  providers:.*?files:", "files:")
                        .replace("certificates: [root.pem]\n", ""));
    }

    @Test
    void everyListThatIsAddedToIsAKey() {
        assertThat(Section.allPaths()).containsAll(Overlay.ADDED_TO);
    }

    @Test
    void grandparentComesFirst() {
        files.write("child.yaml", "name: child\nextends: full.yaml\nbase: {packages: [bash]}\n");

        ImageDefinition grandchild =
                read("name: x\nextends: child.yaml\nbase: {packages: [curl]}\nkeycloak: {options: {db: dev-mem}}\n");

        assertThat(((Base.Debian) grandchild.base()).packages())
                .containsExactly("openjdk-21-jre-headless", "tzdata", "bash", "curl");
        assertThat(grandchild.keycloak().orElseThrow().options())
                .isEqualTo(Map.of("db", "dev-mem", "transaction-xa-enabled", "false"));
    }

    @Test
    void filesOfAParentLieBesideIt() {
        files.write("parts/own.yaml", "files: [{source: hello.txt, path: /hello.txt}]\ncertificates: [own.pem]\n");
        files.write("parts/hello.txt", "hello");
        files.write("parts/own.pem", DefinitionFolder.rootCertificate());

        ImageDefinition child =
                read("name: x\nextends: parts/own.yaml\nbase: {debian: trixie, packages: [bash]}\ncertificates:"
                        + " [root.pem]\n");

        assertThat(child.content().files())
                .extracting(file -> file.source().orElseThrow())
                .containsExactly("parts/hello.txt");
        assertThat(child.content().certificates()).containsExactly("parts/own.pem", "root.pem");
    }

    @Test
    void linksAndCopiesOfAParentAreItsChildrens() {
        files.write("other.yaml", """
                extends: full.yaml
                links: [{path: /home/a, target: /opt/keycloak}]
                copies: [{from: /opt/keycloak/conf, path: /srv/a}]
                """);

        Content content = read("""
                name: x
                extends: other.yaml
                links: [{path: /home/b, target: /opt}]
                copies: [{from: /opt/keycloak/conf, path: /srv/b}]
                """).content();

        assertThat(content.links()).containsExactly(new Link("/home/a", "/opt/keycloak"), new Link("/home/b", "/opt"));
        assertThat(content.copies())
                .containsExactly(new Copy("/opt/keycloak/conf", "/srv/a"), new Copy("/opt/keycloak/conf", "/srv/b"));
    }

    @Test
    void parentNeedsNoMoreThanWhatItBrings() {
        files.write("parts/java.yaml", "base: {debian: trixie, packages: [openjdk-21-jre-headless]}\n");

        assertThat(((Base.Debian) read("name: x\nextends: parts/java.yaml\n").base()).packages())
                .containsExactly("openjdk-21-jre-headless");
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

    private void assertSameAs(ImageDefinition child, String writtenOut) {
        files.write("flat/x.yaml", writtenOut);
        files.write("flat/root.pem", DefinitionFolder.rootCertificate());
        files.write("flat/theme/theme.properties", "parent=keycloak\n");
        files.write("flat/theme/login/login.ftl", "<p>hello</p>\n");
        ImageDefinition flat = DefinitionReader.read(folder.resolve("flat/x.yaml"));

        assertThat(child).isEqualTo(flat);
        assertThat(LockDigest.of(child)).isEqualTo(LockDigest.of(flat));
        assertThat(InputsDigest.of(child, LOCK, folder, Map.of()))
                .isEqualTo(InputsDigest.of(flat, LOCK, folder.resolve("flat"), Map.of()));
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
