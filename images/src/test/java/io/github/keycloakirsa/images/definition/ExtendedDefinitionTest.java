package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.definition.ImageDefinition.Content;
import io.github.keycloakirsa.images.definition.ImageDefinition.Copy;
import io.github.keycloakirsa.images.definition.ImageDefinition.Link;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code extends} makes of a definition. */
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
}
