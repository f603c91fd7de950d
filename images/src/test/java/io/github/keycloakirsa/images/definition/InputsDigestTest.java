package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class InputsDigestTest {
    private static final Lock LOCK = Locks.full(Locks.digest("definition"));

    /** A change of the image for every key of a definition; {@link #everyKeyIsCovered} sees to that. */
    static final Map<String, Change> CHANGES = Map.ofEntries(
            change("title", "Every key", "Another"),
            change("source", "https://example.test/full", "https://example.test/other"),
            change("licenses", "Apache-2.0 AND MIT", "MIT"),
            change("platforms", "[linux/arm64, linux/amd64]", "[linux/amd64, linux/arm64]"),
            change("release.tagPrefix", "full-", "whole-"),
            change("release.latest", "latest: true", "latest: false"),
            change("release.endOfLife", "2027-06-30", "2027-07-31"),
            change("base.debian", "trixie", "bookworm"),
            change("base.packages", "tzdata]", "bash]"),
            change("base.exclude", "libcups2t64", "libcups2"),
            change("base.leaveOut", "/usr/share/doc/**", "/usr/share/man/**"),
            change("base.users[].name", "name: app", "name: web"),
            change("base.users[].owner", "\"1001:0\"", "\"1002:0\""),
            change("base.users[].home", "/home/app", "/srv/app"),
            change("keycloak.version", "version: 26.7.3", "version: 26.7.4"),
            change("keycloak.options", "db: postgres", "db: dev-file"),
            change("keycloak.providers.bom", "org.example:bom:1.0", "org.example:bom:1.1"),
            change("keycloak.providers.artifacts", "org.example:own:3.1", "org.example:own:3.2"),
            change("keycloak.providers.exclude", "io.netty:*", "io.netty:netty-*"),
            change("files[].source", "source: theme", "source: theme/login"),
            change("files[].path", "themes/own", "themes/other"),
            change("files[].directory", "/var/cache/app", "/var/cache/web"),
            change("files[].mode", "\"0640\"", "\"0644\""),
            change("files[].owner", "1001:0\n  - dir", "1002:0\n  - dir"),
            change("certificates", "[root.pem]", "[]"),
            change("container.user", "user: 1001:0", "user: 1002:0"),
            change("container.workingDirectory", "/srv", "/tmp"),
            change("container.environment", "GREETING: hello", "GREETING: goodbye"),
            change("container.entrypoint", "[/opt/keycloak/bin/kc.sh]", "[/bin/sh]"),
            change("container.command", "[start, --verbose]", "[start]"),
            change("container.ports", "8080, 9000", "8080"),
            change("container.volumes", "[/opt/keycloak/data]", "[]"));

    /** Keys that are tested in another way, or that change no image. */
    private static final List<String> OTHER_KEYS = List.of(
            "extends",
            "name",
            "byDefault",
            "variants",
            "release",
            "release.updates",
            "base",
            "base.image",
            "base.missingLibraries",
            "base.users",
            "keycloak",
            "keycloak.providers",
            "keycloak.augmentation",
            "keycloak.augmentation.timeout",
            "files",
            "links",
            "links[].path",
            "links[].target",
            "copies",
            "copies[].from",
            "copies[].path",
            "container");

    @TempDir
    private Path folder;

    @Test
    void everyKeyIsCovered() {
        assertThat(Section.allPaths())
                .filteredOn(path -> !OTHER_KEYS.contains(path))
                .containsExactlyInAnyOrderElementsOf(CHANGES.keySet());
    }

    @ParameterizedTest
    @FieldSource("CHANGE_LIST")
    void whatChangesTheImageChangesIt(Change change) {
        Sha256 before = digest(DefinitionFolder.fill(folder));

        assertThat(digest(DefinitionFolder.fill(folder).replace(change.part(), change.replacement())))
                .isNotEqualTo(before);
    }

    static final List<Change> CHANGE_LIST = List.copyOf(CHANGES.values());

    /** They are not in full.yaml, and {@link #staysWhatItWas} says so of an image without them. */
    @Test
    void everyPathOfALinkAndOfACopyCounts() {
        List<String> keys = List.of(
                "",
                "links: [{path: /a, target: /b}]",
                "links: [{path: /a, target: /c}]",
                "links: [{path: /d, target: /b}]",
                "copies: [{from: /a, path: /b}]",
                "copies: [{from: /a, path: /c}]",
                "copies: [{from: /d, path: /b}]");

        assertThat(keys)
                .extracting(
                        key -> digest(DefinitionFolder.fill(folder).replace("certificates:", key + "\ncertificates:")))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "title: Every key, title: 'Every key' # quoted",
                "byDefault: false, byDefault: true",
                "keycloak: 26.*, keycloak: 26.7.*",
                "never prints, has no printer",
                "no sound, silent",
                "Keycloak ships it, it is there already",
                "`version: 26.7.3`, `version: 26.7.3\n  augmentation: {timeout: 90s}`",
                "`transaction-xa-enabled: false`, `transaction-xa-enabled: \"false\"`",
            })
    void whatChangesNoImageDoesNot(String part, String replacement) {
        Sha256 before = digest(DefinitionFolder.fill(folder));

        assertThat(digest(DefinitionFolder.fill(folder).replace(part, replacement)))
                .isEqualTo(before);
    }

    @Test
    void staysWhatItWas() {
        // Another value means that every image changes: change it only on purpose.
        assertThat(digest(DefinitionFolder.fill(folder)).hex())
                .isEqualTo("3e59a92ca29fe8a84f9c42f651ced0b736c5b34b4584e872c69c605fd6c7a933");
    }

    @Test
    void orderOfKeysDoesNotCount() {
        Sha256 before = digest(DefinitionFolder.fill(folder));

        assertThat(digest(DefinitionFolder.fill(folder)
                        .replace("  debian: trixie\n", "")
                        .replace("  leaveOut:\n", "  debian: trixie\n  leaveOut:\n")))
                .isEqualTo(before);
    }

    @Test
    void folderTimesModesAndLocaleDoNotCount(@TempDir Path elsewhere) throws IOException {
        Sha256 before = digest(DefinitionFolder.fill(folder));
        DefinitionFolder other = DefinitionFolder.fill(elsewhere.resolve("deeper"));
        Path file = other.folder().resolve("theme/login/login.ftl");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        Locale locale = Locale.getDefault();

        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            assertThat(digest(other)).isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void contentOfAnAddedFileCounts() {
        DefinitionFolder full = DefinitionFolder.fill(folder);
        Sha256 before = digest(full);

        full.write("theme/login/login.ftl", "<p>goodbye</p>\n");

        assertThat(digest(full)).isNotEqualTo(before);
    }

    @Test
    void nameOfAnAddedFileCounts() throws IOException {
        DefinitionFolder full = DefinitionFolder.fill(folder);
        Sha256 before = digest(full);

        Files.move(folder.resolve("theme/login"), folder.resolve("theme/account"));

        assertThat(digest(full)).isNotEqualTo(before);
    }

    @Test
    void contentOfACertificateCounts() throws IOException {
        DefinitionFolder full = DefinitionFolder.fill(folder);
        Sha256 before = digest(full);

        full.write("root.pem", "# a comment\n" + Files.readString(folder.resolve("root.pem")));

        assertThat(digest(full)).isNotEqualTo(before);
    }

    @Test
    void lockCounts() {
        ImageDefinition definition = DefinitionFolder.fill(folder).read();
        Lock other = Locks.full(Locks.digest("other"));

        assertThat(InputsDigest.of(definition, other, folder, Map.of()))
                .isNotEqualTo(InputsDigest.of(definition, LOCK, folder, Map.of()));
    }

    @Test
    void whatTheProjectPutsInCounts() {
        ImageDefinition definition = DefinitionFolder.fill(folder).read();
        Sha256 one = Sha256.of(new byte[] {1});
        Sha256 two = Sha256.of(new byte[] {2});

        assertThat(InputsDigest.of(definition, LOCK, folder, Map.of("doctor.jar", one)))
                .isNotEqualTo(InputsDigest.of(definition, LOCK, folder, Map.of("doctor.jar", two)))
                .isNotEqualTo(InputsDigest.of(definition, LOCK, folder, Map.of()));
    }

    @Test
    void addedFileThatWentAwayIsReported() throws IOException {
        ImageDefinition definition = DefinitionFolder.fill(folder).read();
        Files.delete(folder.resolve("root.pem"));

        ImageException failure =
                catchThrowableOfType(ImageException.class, () -> InputsDigest.of(definition, LOCK, folder, Map.of()));

        assertThat(failure.category()).isEqualTo(Category.INPUT);
        assertThat(failure.problem())
                .isEqualTo("A file that the definition 'full' adds cannot be used: it names 'root.pem', which is not in"
                        + " the definition's folder.");
        assertThat(failure.remedy())
                .isEqualTo("Put it into " + folder + ", readable, or take it out of the definition.");
    }

    private static Sha256 digest(DefinitionFolder folder) {
        return InputsDigest.of(folder.read(), LOCK, folder.folder(), Map.of());
    }

    private static Map.Entry<String, Change> change(String key, String part, String replacement) {
        return Map.entry(key, new Change(key, part, replacement));
    }

    record Change(String key, String part, String replacement) {}
}
