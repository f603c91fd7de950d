package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockDigestTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "trixie, bookworm",
                "tzdata], tzdata2]",
                "libcups2t64, libcups2",
                "`[linux/arm64, linux/amd64]`, [linux/arm64]",
                "version: 26.7.3, version: 26.7.4",
                "org.example:bom:1.0, org.example:bom:1.1",
                "org.example:own:3.1, org.example:own:3.2",
                "io.netty:*, io.netty:netty-*",
            })
    void whatChoosesVersionsChangesIt(String part, String replacement) {
        assertThat(digestWith(part, replacement)).isNotEqualTo(digestOfFull());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "title: Every key, title: Another",
                "licenses: Apache-2.0 AND MIT, licenses: MIT",
                "byDefault: false, byDefault: true",
                "`[linux/arm64, linux/amd64]`, `[linux/amd64, linux/arm64]`",
                "never prints, has no printer",
                "nobody reads it there, too large",
                "/home/app, /srv/app",
                "db: postgres, db: dev-file",
                "Keycloak ships it, it is there already",
                "`\"0640\"`, `\"0644\"`",
                "certificates: [root.pem], certificates: []",
                "GREETING: hello, GREETING: goodbye",
            })
    void whatChoosesNoVersionDoesNot(String part, String replacement) {
        assertThat(digestWith(part, replacement)).isEqualTo(digestOfFull());
    }

    @Test
    void referenceOfTheImageChangesIt() throws IOException {
        assertThat(digestOfImage("example.test/a:1")).isNotEqualTo(digestOfImage("example.test/a:2"));
    }

    @Test
    void staysWhatItWas() {
        // Another value makes every lock of every user stale: change it only on purpose.
        assertThat(digestOfFull().hex()).isEqualTo("904d791b7b35938cd49bb1b83072c9cd4e0ed33ae3e5cd4781d3ecbe37c049c8");
    }

    private Sha256 digestOfImage(String reference) throws IOException {
        Path yaml = Files.writeString(folder.resolve("x.yaml"), "name: x\nbase: {image: '" + reference + "'}\n");
        return LockDigest.of(DefinitionReader.read(yaml));
    }

    private Sha256 digestOfFull() {
        return LockDigest.of(DefinitionFolder.fill(folder).read());
    }

    private Sha256 digestWith(String part, String replacement) {
        return LockDigest.of(DefinitionFolder.fill(folder).readWith(part, replacement));
    }
}
