package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.resolver.ResolverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateDefinitionsTest {
    private static final String WRAPPER = "software.amazon.jdbc:aws-advanced-jdbc-wrapper:";
    private static final String POLICIES = """
            release:
              updates:
                keycloak: 26.*
                software.amazon.jdbc:aws-advanced-jdbc-wrapper: 4.3.*
            """;

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = Fixture.in(folder);
        fixture.replace("base:\n", POLICIES + "base:\n");
    }

    @Test
    void newerVersionsWithinThePoliciesAreWrittenAndLocked() throws IOException {
        String before = Files.readString(fixture.definition());
        fixture.addDistribution("26.8.0");
        fixture.addDistribution("27.0.0");
        fixture.provider(WRAPPER + "4.3.1", "software/amazon/jdbc/Driver.class");
        fixture.provider(WRAPPER + "4.4.0", "software/amazon/jdbc/Driver.class");

        assertThat(update(fixture.definition())).containsExactly(LockFile.beside(fixture.definition()));

        assertThat(fixture.definition())
                .hasContent(before.replace("version: 26.7.3", "version: 26.8.0")
                        .replace(WRAPPER + "4.3.0", WRAPPER + "4.3.1"));
        Lock lock = LockFile.read(LockFile.beside(fixture.definition()));
        assertThat(lock.distribution().orElseThrow().coordinates().version()).isEqualTo("26.8.0");
        assertThat(lock.providers())
                .extracting(provider -> provider.coordinates().toString())
                .containsExactly(Fixture.STS, WRAPPER + "4.3.1");
        assertThat(fixture.log.facts())
                .contains(
                        "Taking keycloak 26.7.3 -> 26.8.0 in fixture.yaml",
                        "Taking software.amazon.jdbc:aws-advanced-jdbc-wrapper 4.3.0 -> 4.3.1 in fixture.yaml");
    }

    @Test
    void updatedDefinitionBuildsAsItIs() throws IOException {
        fixture.addDistribution("26.8.0");

        update(fixture.definition());

        assertThat(fixture.build(Selection.ALL, true).folder()).isDirectory();
        assertThat(Files.readString(fixture.image().resolve("image.json"))).contains("\"26.8.0\"");
    }

    @Test
    void withoutNewerVersionsTheDefinitionStaysAndNewPackagesAreLocked() throws IOException {
        String before = Files.readString(fixture.definition());
        fixture.debian.add(Fixture.baseFiles("amd64", "1.0-2"));

        update(fixture.definition());

        assertThat(fixture.definition()).hasContent(before);
        assertThat(LockFile.read(LockFile.beside(fixture.definition())).packages())
                .extracting(deb -> deb.name() + ":" + deb.architecture() + ":" + deb.version())
                .contains("base-files:amd64:1.0-2", "base-files:arm64:1.0-1");
    }

    @Test
    void whatHasNoPolicyStays() throws IOException {
        fixture.provider("software.amazon.awssdk:sts:2.99.0", "software/amazon/awssdk/sts/StsClient.class");
        String before = Files.readString(fixture.definition());

        update(fixture.definition());

        assertThat(fixture.definition()).hasContent(before);
    }

    @Test
    void versionThatIsListedButNotThereLeavesDefinitionAndLockAsTheyWere() throws IOException {
        String definition = Files.readString(fixture.definition());
        String lock = Files.readString(LockFile.beside(fixture.definition()));
        fixture.maven.list("org.keycloak:keycloak-quarkus-dist:tar.gz:26.8.0");

        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> update(fixture.definition()))
                .withMessageContaining("26.8.0");

        assertThat(fixture.definition()).hasContent(definition);
        assertThat(LockFile.beside(fixture.definition())).hasContent(lock);
    }

    @Test
    void versionOfAParentIsWrittenThereAndAllThatReadItAreLocked() throws IOException {
        fixture.write("child.yaml", "name: child\nextends: fixture.yaml\nkeycloak: {options: {db: dev-file}}\n");
        fixture.write("unlocked.yaml", "name: unlocked\nextends: fixture.yaml\n");
        fixture.write("other.yaml", "name: other\nbase: {debian: trixie, packages: [base-files]}\n");
        Path child = fixture.definitions().resolve("child.yaml");
        Path other = fixture.definitions().resolve("other.yaml");
        new LockDefinition(fixture.workshop()).lock(fixture.definitions(), List.of("child", "other"));
        String childBefore = Files.readString(child);
        fixture.addDistribution("26.8.0");

        assertThat(update(child)).containsExactly(LockFile.beside(child), LockFile.beside(fixture.definition()));

        assertThat(child).hasContent(childBefore);
        assertThat(Files.readString(fixture.definition())).contains("version: 26.8.0");
        assertThat(other).exists();
        assertThat(LockFile.beside(fixture.definitions().resolve("unlocked.yaml")))
                .doesNotExist();
        for (Path yaml : List.of(child, fixture.definition())) {
            assertThat(Files.readString(LockFile.beside(yaml))).contains("tar.gz:26.8.0");
        }
    }

    @Test
    void newerPackagesAreLockedForThoseThatExtendToo() throws IOException {
        fixture.write("child.yaml", "name: child\nextends: fixture.yaml\nbyDefault: false\n");
        Path child = fixture.definitions().resolve("child.yaml");
        new LockDefinition(fixture.workshop()).lock(child, List.of());
        fixture.debian.add(Fixture.baseFiles("amd64", "1.0-2"));

        assertThat(update(fixture.definitions()))
                .containsExactly(LockFile.beside(fixture.definition()), LockFile.beside(child));

        for (Path yaml : List.of(child, fixture.definition())) {
            assertThat(Files.readString(LockFile.beside(yaml))).contains("1.0-2");
        }
    }

    @Test
    void twoPoliciesForOneVersionMustAgree() throws IOException {
        fixture.write("child.yaml", "name: child\nextends: fixture.yaml\nrelease: {updates: {keycloak: 26.7.*}}\n");
        fixture.addDistribution("26.7.4");
        fixture.addDistribution("26.8.0");
        String before = Files.readString(fixture.definition());

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> update(fixture.definitions()))
                .satisfies(e -> assertThat(e.problem()).contains("fixture.yaml", "'26.7.4'", "'26.8.0'"));
        assertThat(fixture.definition()).hasContent(before);
    }

    private List<Path> update(Path definitions) {
        return new UpdateDefinitions(fixture.workshop()).update(definitions, List.of());
    }
}
