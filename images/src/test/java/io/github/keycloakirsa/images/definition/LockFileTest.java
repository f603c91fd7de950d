package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LockFileTest {
    private static final Lock LOCK = Locks.full(Locks.digest("definition"));

    @TempDir
    private Path folder;

    @Test
    void liesBesideItsDefinition() {
        Path yaml = Path.of("images", "keycloak-26.yaml");

        assertThat(LockFile.beside(yaml)).isEqualTo(Path.of("images", "keycloak-26.lock.json"));
        assertThat(LockFile.newBeside(yaml)).isEqualTo(Path.of("images", "keycloak-26.lock.new.json"));
    }

    @Test
    void readsWhatItWrote() {
        Path file = folder.resolve("x.lock.json");

        LockFile.write(LOCK, file);

        assertThat(LockFile.read(file)).isEqualTo(LOCK);
    }

    @Test
    void lockWithoutDistributionAndBaseHasNoFieldsForThem() throws IOException {
        Path file = folder.resolve("x.lock.json");
        Lock plain = new Lock(Locks.digest("definition"), Optional.empty(), List.of(), List.of(), Optional.empty());

        LockFile.write(plain, file);

        assertThat(LockFile.read(file)).isEqualTo(plain);
        assertThat(Files.readString(file)).doesNotContain("distribution").doesNotContain("base");
    }

    @Test
    void hasOneEntryALine() throws IOException {
        Path file = folder.resolve("x.lock.json");

        LockFile.write(LOCK, file);

        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "lockVersion": 1,
                  "definition": "sha256:%s",
                  "distribution": {"coordinates": "org.keycloak:keycloak-quarkus-dist:tar.gz:26.7.3", "sha256": "%s", "size": 48, "licenses": ["Apache License, Version 2.0"]},
                  "providers": [
                    {"coordinates": "org.example:own:3.1", "sha256": "%s", "size": 19, "licenses": []},
                    {"coordinates": "org.example:pair:jar:linux:1.0", "sha256": "%s", "size": 30, "licenses": ["MIT", "BSD"]}
                  ],
                  "packages": [
                    {"name": "libc6", "version": "1:2.41-12+deb13u1", "architecture": "amd64", "archive": "debian", "path": "pool/main/libc6_amd64.deb", "source": "libc6 2.41", "sha256": "%s", "size": 5},
                    {"name": "libc6", "version": "1:2.41-12+deb13u1", "architecture": "arm64", "archive": "debian", "path": "pool/main/libc6_arm64.deb", "source": "libc6 2.41", "sha256": "%s", "size": 5},
                    {"name": "tzdata", "version": "1:2.41-12+deb13u1", "architecture": "all", "archive": "debian", "path": "pool/main/tzdata_all.deb", "source": "tzdata 2.41", "sha256": "%s", "size": 6}
                  ],
                  "base": "sha256:%s"
                }
                """.formatted(
                        Locks.digest("definition"),
                        Locks.digest("org.keycloak:keycloak-quarkus-dist:tar.gz:26.7.3"),
                        Locks.digest("org.example:own:3.1"),
                        Locks.digest("org.example:pair:jar:linux:1.0"),
                        Locks.digest("libc6amd64"),
                        Locks.digest("libc6arm64"),
                        Locks.digest("tzdataall"),
                        Locks.digest("base")));
    }

    @Test
    void orderOfEntriesDoesNotCount() throws IOException {
        Path file = folder.resolve("x.lock.json");
        Path turned = folder.resolve("turned.lock.json");
        Lock other = new Lock(
                LOCK.definition(),
                LOCK.distribution(),
                List.of(LOCK.providers().get(1), LOCK.providers().get(0)),
                List.of(
                        LOCK.packages().get(2),
                        LOCK.packages().get(0),
                        LOCK.packages().get(1)),
                LOCK.base());

        LockFile.write(LOCK, file);
        LockFile.write(other, turned);

        assertThat(turned).hasSameBinaryContentAs(file);
    }

    @Test
    void isReadableByAllAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("x.lock.json");

        LockFile.write(LOCK, file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void folderThatIsNotThereIsAnOutputError() {
        Path file = folder.resolve("none/x.lock.json");

        ImageException failure = catchThrowableOfType(ImageException.class, () -> LockFile.write(LOCK, file));

        assertThat(failure.category()).isEqualTo(Category.OUTPUT);
        assertThat(failure.problem()).startsWith("The lock file " + file + " cannot be written: ");
        assertThat(failure.remedy())
                .isEqualTo("Make the folder " + file.getParent()
                        + " writable, with free space, and run the command again.");
    }

    @Test
    void lockOfTheDefinitionIsTaken() {
        DefinitionFolder full = DefinitionFolder.fill(folder);
        Lock lock = Locks.full(LockDigest.of(full.read()));

        LockFile.write(lock, LockFile.beside(full.yaml()));

        assertThat(LockFile.readFor(full.read(), full.yaml())).isEqualTo(lock);
    }

    @Test
    void lockOfAnotherDefinitionIsRefused() {
        DefinitionFolder full = DefinitionFolder.fill(folder);
        Path file = LockFile.beside(full.yaml());
        LockFile.write(Locks.full(LockDigest.of(full.read())), file);
        ImageDefinition changed = full.readWith("version: 26.7.3", "version: 26.7.4");

        ImageException failure =
                catchThrowableOfType(ImageException.class, () -> LockFile.readFor(changed, full.yaml()));

        assertThat(failure.category()).isEqualTo(Category.LOCK);
        assertThat(failure.problem())
                .isEqualTo("The lock file " + file + " was made for another definition than " + full.yaml()
                        + " is now: its packages, versions, exclusions or platforms have changed since.");
        assertThat(failure.remedy())
                .isEqualTo("Make a new one: java -jar images/target/keycloak-irsa.jar lock " + full.yaml());
    }

    @Test
    void missingLockNamesTheCommandThatMakesIt() {
        DefinitionFolder full = DefinitionFolder.fill(folder);
        ImageDefinition definition = full.read();

        ImageException failure =
                catchThrowableOfType(ImageException.class, () -> LockFile.readFor(definition, full.yaml()));

        assertThat(failure.category()).isEqualTo(Category.LOCK);
        assertThat(failure.problem()).isEqualTo("There is no lock file " + folder.resolve("full.lock.json") + ".");
        assertThat(failure.remedy())
                .isEqualTo("Make a new one: java -jar images/target/keycloak-irsa.jar lock " + full.yaml());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("damages")
    void damagedLockIsRefused(String part, String replacement, String why) throws IOException {
        Path file = folder.resolve("x.lock.json");
        LockFile.write(LOCK, file);
        String text = Files.readString(file);
        assertThat(text).contains(part);
        Files.writeString(file, text.replace(part, replacement));

        ImageException failure = catchThrowableOfType(ImageException.class, () -> LockFile.read(file));

        assertThat(failure.category()).isEqualTo(Category.LOCK);
        assertThat(failure.problem()).isEqualTo("The lock file " + file + " cannot be used: " + why + ".");
        assertThat(failure.remedy())
                .isEqualTo("Take it back from version control, or make a new one: "
                        + "java -jar images/target/keycloak-irsa.jar lock " + folder.resolve("x.yaml"));
    }

    static Stream<Arguments> damages() {
        String own = Locks.digest("org.example:own:3.1").hex();
        String wrongSize = "field 'providers[0].size' is missing or not of its kind";
        return Stream.of(
                Arguments.of(
                        "\"lockVersion\": 1", "\"lockVersion\": 2", "its lockVersion is 2, and this program reads 1"),
                Arguments.of("  \"lockVersion\": 1,\n", "", "its lockVersion is missing, and this program reads 1"),
                Arguments.of("\"base\"", "\"bose\"", "unknown field 'bose'"),
                Arguments.of("\"size\": 19", "\"size\": 19, \"extra\": 1", "unknown field 'providers[0].extra'"),
                Arguments.of("\"size\": 19, ", "", wrongSize),
                Arguments.of("\"size\": 19", "\"size\": \"19\"", wrongSize),
                Arguments.of("\"size\": 19", "\"size\": 19.5", wrongSize),
                Arguments.of("\"size\": 19", "\"size\": null", wrongSize),
                Arguments.of("\"size\": 19", "\"size\": -1", "the size of 'org.example:own:3.1' is -1"),
                Arguments.of(
                        "[\"MIT\", \"BSD\"]",
                        "[\"MIT\", null]",
                        "field 'providers[1].licenses[1]' is missing or not of its kind"),
                Arguments.of(
                        "\"name\": \"tzdata\"",
                        "\"name\": 7",
                        "field 'packages[2].name' is missing or not of its kind"),
                Arguments.of(own, "12ab", "not a SHA-256 in lower-case hex: '12ab'"),
                Arguments.of(
                        "\"base\": \"sha256:" + Locks.digest("base"),
                        "\"base\": \"md5:12",
                        "a digest must begin with sha256:, not 'md5:12'"),
                Arguments.of("org.example:own:3.1", "org.example", "not Maven coordinates: 'org.example'"),
                Arguments.of("org.example:own:3.1", "org.example:own", "'org.example:own' has no version"),
                Arguments.of("org.example:pair:jar:linux:1.0", "org.example:own:1.0", "it has 'org.example:own' twice"),
                Arguments.of("\"arm64\"", "\"amd64\"", "it has 'libc6:amd64' twice"),
                Arguments.of("\"arm64\"", "\"s390x\"", "an architecture must be all, amd64 or arm64, not 's390x'"),
                Arguments.of(
                        "pool/main/tzdata",
                        "../tzdata",
                        "must be a path below the archive's root, not '../tzdata_all.deb'"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("brokenJson")
    void textThatIsNotJsonIsReportedAtItsPlace(String part, String replacement, String place) throws IOException {
        Path file = folder.resolve("x.lock.json");
        LockFile.write(LOCK, file);
        Files.writeString(file, Files.readString(file).replace(part, replacement));

        ImageException failure = catchThrowableOfType(ImageException.class, () -> LockFile.read(file));

        assertThat(failure.category()).isEqualTo(Category.LOCK);
        assertThat(failure.problem())
                .startsWith("The lock file " + file + " cannot be used: not a JSON object in " + place);
    }

    static Stream<Arguments> brokenJson() {
        return Stream.of(
                Arguments.of("  \"packages\": [", "<<<<<<< HEAD\n  \"packages\": [", "line 9, column 1: "),
                Arguments.of("\"size\": 30", "\"size\": 30, \"size\": 31", "line 7, "),
                Arguments.of("\n}\n", "", "line 14, "),
                Arguments.of("\n}\n", "\n}\n{}\n", "line 16, column 1: "));
    }
}
