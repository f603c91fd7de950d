package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.assemble.registry.RegistrySettings;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockDefinitionTest {
    @TempDir
    private Path folder;

    private Fixture fixture;
    private Path lockFile;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = Fixture.in(folder);
        lockFile = LockFile.beside(fixture.definition());
    }

    @Test
    void lockNamesDistributionProvidersAndPackagesOfEveryPlatform() {
        Lock lock = LockFile.read(lockFile);

        assertThat(lock.distribution().orElseThrow().coordinates())
                .hasToString("org.keycloak:keycloak-quarkus-dist:tar.gz:26.7.3");
        assertThat(lock.providers())
                .extracting(provider -> provider.coordinates().toString())
                .containsExactly(Fixture.STS, Fixture.WRAPPER);
        assertThat(lock.packages())
                .extracting(deb -> deb.name() + ":" + deb.architecture())
                .containsExactly("base-files:amd64", "base-files:arm64", "tzdata:all");
        assertThat(lock.base()).isEmpty();
        assertThat(fixture.log.facts()).containsExactly("Locked 2 provider jars and 3 Debian packages");
    }

    @Test
    void lockAgainOfTheSameGivesTheSameBytes() throws IOException {
        String first = Files.readString(lockFile);

        fixture.lock();

        assertThat(lockFile).hasContent(first);
    }

    @Test
    void packagesAreOfThePlatformsOfTheDefinitionOnly() throws IOException {
        fixture.replace("base:\n", "platforms: [linux/arm64]\nbase:\n");

        fixture.lock();

        assertThat(LockFile.read(lockFile).packages())
                .extracting(deb -> deb.name() + ":" + deb.architecture())
                .containsExactly("base-files:arm64", "tzdata:all");
    }

    @Test
    void failureLeavesTheOldLock() throws IOException {
        String before = Files.readString(lockFile);
        fixture.replace("version: 26.7.3", "version: 26.7.4");

        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(fixture::lock)
                .withMessageContaining("No repository has 'org.keycloak:keycloak-quarkus-dist:tar.gz:26.7.4'.");
        assertThat(lockFile).hasContent(before);
    }

    @Test
    void baseThatWasNeverPulledIsNotLockedOffline() throws IOException {
        String reference = "registry.example.test/keycloak:26.7.3";
        fixture.write("plain.yaml", "name: plain\nbase: {image: '" + reference + "'}\n");
        Path plain = fixture.definitions().resolve("plain.yaml");
        Workshop offline = new Workshop(
                fixture.maven, fixture.debian, new RegistrySettings(Map.of(), Set.of(), true), fixture.log, () -> {});

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> new LockDefinition(offline).lock(plain, List.of()))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.NETWORK);
                    assertThat(e.problem()).contains("'" + reference + "'", "offline");
                    assertThat(e.remedy()).contains("without '-o'");
                });
        assertThat(LockFile.beside(plain)).doesNotExist();
    }

    @Test
    void folderIsLockedWithoutWhatIsNotBuiltByDefault() throws IOException {
        String plain = "base: {debian: trixie, packages: [base-files]}\n";
        fixture.write("other.yaml", "name: other\n" + plain);
        fixture.write("special.yaml", "name: special\nbyDefault: false\n" + plain);
        LockDefinition locks = new LockDefinition(fixture.workshop());

        assertThat(locks.lock(fixture.definitions(), List.of()))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("fixture.lock.json", "other.lock.json");
        assertThat(locks.lock(fixture.definitions(), List.of("special")))
                .containsExactly(fixture.definitions().resolve("special.lock.json"));
    }
}
