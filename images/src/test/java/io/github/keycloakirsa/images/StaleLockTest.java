package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mirror has a newer base-files for both architectures, and no longer the locked one. */
class StaleLockTest {
    @TempDir
    private Path folder;

    private Fixture fixture;
    private Path lock;
    private Path newLock;
    private String lockBefore;

    @BeforeEach
    void outliveTheLock() throws IOException {
        fixture = Fixture.in(folder);
        lock = LockFile.beside(fixture.definition());
        newLock = LockFile.newBeside(fixture.definition());
        lockBefore = Files.readString(lock);
        fixture.debian.add(Fixture.baseFiles("amd64", "1.0-2"));
        fixture.debian.add(Fixture.baseFiles("arm64", "1.0-2"));
    }

    @Test
    void buildTakesTheNewerPackagesAndLeavesANewLockBesideTheOld() throws IOException {
        fixture.build();

        assertThat(fixture.image().resolve("image.json")).exists();
        assertThat(lock).hasContent(lockBefore);
        assertThat(newLock).exists();
        assertThat(LockFile.read(newLock).packages())
                .extracting(LockedPackage::version)
                .containsExactly("1.0-2", "1.0-2", "1.0-1");
        assertThat(fixture.log.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.problem())
                    .isEqualTo("No mirror has 'base-files' 1.0-1 (now 1.0-2) any more; the newer packages were taken.");
            assertThat(warning.remedy()).startsWith("Review '" + newLock + "' and move it over 'fixture.lock.json'.");
        });
    }

    @Test
    void nextBuildTakesTheNewLockAndFindsTheImageUpToDate() throws IOException {
        BuiltImage built = fixture.build();
        int fetches = fixture.debian.fetches();

        assertThat(fixture.build()).isEqualTo(built);

        assertThat(fixture.debian.fetches()).isEqualTo(fetches);
        assertThat(fixture.log.warnings())
                .last()
                .satisfies(warning -> assertThat(warning.problem()).isEqualTo("The lock of 'fixture' is stale."));
    }

    @Test
    void lockingAnewRemovesTheLockThatTheBuildLeft() throws IOException {
        fixture.build();

        new LockDefinition(fixture.workshop()).lock(fixture.definition(), List.of());

        assertThat(newLock).doesNotExist();
        assertThat(lock).content().isNotEqualTo(lockBefore);
    }

    @Test
    void lockThatWasUpdatedSinceIsBuiltAndNotTheOneThatABuildLeft() throws IOException {
        fixture.build();
        String left = Files.readString(newLock);
        fixture.debian.add(Fixture.baseFiles("amd64", "1.0-3"));
        fixture.debian.add(Fixture.baseFiles("arm64", "1.0-3"));
        new LockDefinition(fixture.workshop()).lock(fixture.definition(), List.of());
        Files.writeString(newLock, left);

        fixture.build();

        assertThat(newLock).doesNotExist();
        assertThat(fixture.log.warnings()).hasSize(1);
        assertThat(fixture.image().resolve("sbom.cdx.json"))
                .content()
                .contains("1.0-3")
                .doesNotContain("1.0-2");
    }

    @Test
    void newLockInThePlaceOfTheOldGivesTheSameImageWithoutAWarning() throws IOException {
        BuiltImage built = fixture.build();
        Files.move(newLock, lock, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(fixture.build(Selection.ALL, true)).isEqualTo(built);
        assertThat(fixture.log.warnings()).hasSize(1);
    }

    @Test
    void lockedBuildNamesPackageNewVersionAndCommand() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> fixture.build(Selection.ALL, true))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.LOCK);
                    assertThat(e.problem()).isEqualTo("No mirror has 'base-files' 1.0-1 (now 1.0-2) any more.");
                    assertThat(e.remedy())
                            .contains("keycloak-irsa.jar lock " + fixture.definition(), "debian.mirror.fallback");
                });
        assertThat(newLock).doesNotExist();
        assertThat(lock).hasContent(lockBefore);
        assertThat(fixture.image()).doesNotExist();
    }
}
