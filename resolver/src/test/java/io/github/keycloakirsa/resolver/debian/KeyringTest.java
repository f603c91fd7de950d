package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.debian.Keyring.Verdict;
import io.github.keycloakirsa.resolver.debian.Paragraph.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.junit.jupiter.api.Test;

class KeyringTest {
    private static final String TEXT = "Codename: trixie\n- a dash\nend";

    @Test
    void theKeysAreThoseThatTheReadmeNames() throws IOException {
        String readme = resource("keys/README.md");

        assertThat(Keyring.debian().fingerprints()).hasSize(6).allMatch(readme::contains);
    }

    @Test
    void aRealIndexOfDebianIsTrusted() throws IOException {
        ClearSigned real = ClearSigned.parse(resource("InRelease-trixie-security"));

        assertThat(Keyring.debian().check(real)).isEqualTo(new Verdict.Good());
        assertThat(Release.parse(real.lines()).names()).containsExactly("trixie-security", "stable-security");
    }

    @Test
    void aRealIndexWithOneOtherDigitIsNotTrusted() throws IOException {
        String changed = resource("InRelease-trixie-security").replaceFirst(" 9b641b3080d3", " 9b641b3080d4");

        assertThat(Keyring.debian().check(ClearSigned.parse(changed))).isInstanceOf(Verdict.Bad.class);
    }

    @Test
    void whatATrustedKeySignedIsGood() throws Malformed {
        assertThat(check(TestKey.ARCHIVE, escaped(TestKey.ARCHIVE.sign(TEXT)))).isEqualTo(new Verdict.Good());
    }

    @Test
    void blanksAtLineEndsAreNoPartOfWhatIsSigned() throws Malformed {
        String message = escaped(TestKey.ARCHIVE.sign(TEXT)).replace("end\n", "end \t\n");

        assertThat(check(TestKey.ARCHIVE, message)).isEqualTo(new Verdict.Good());
    }

    @Test
    void aStrangersSignatureIsUnknownAndNamesTheKey() throws Malformed {
        assertThat(check(TestKey.ARCHIVE, escaped(TestKey.STRANGER.sign(TEXT))))
                .isInstanceOfSatisfying(
                        Verdict.Unknown.class,
                        unknown -> assertThat(unknown.keyIds())
                                .singleElement()
                                .asString()
                                .matches("[0-9A-F]{16}"));
    }

    @Test
    void aForgeableHashIsRefused() throws Malformed {
        String message = escaped(TestKey.ARCHIVE.sign(TEXT, HashAlgorithmTags.SHA1));

        assertThat(check(TestKey.ARCHIVE, message))
                .isInstanceOfSatisfying(
                        Verdict.Bad.class,
                        bad -> assertThat(bad.reason()).endsWith("uses a hash algorithm that can be forged"));
    }

    @Test
    void aSignatureMadeAfterItsKeyExpiredIsRefused() throws Malformed {
        TestKey expired = new TestKey(10);

        assertThat(check(expired, escaped(expired.sign(TEXT))))
                .isInstanceOfSatisfying(
                        Verdict.Bad.class,
                        bad -> assertThat(bad.reason()).endsWith("was made after the key had expired"));
    }

    @Test
    void aSignatureThatIsNoneIsRefused() throws Malformed {
        String message = """
                -----BEGIN PGP SIGNED MESSAGE-----
                Hash: SHA256

                text
                -----BEGIN PGP SIGNATURE-----

                AAAA
                -----END PGP SIGNATURE-----
                """;

        assertThat(check(TestKey.ARCHIVE, message)).isInstanceOf(Verdict.Bad.class);
    }

    private static Verdict check(TestKey trusted, String message) throws Malformed {
        return trusted.keyring().check(ClearSigned.parse(message));
    }

    private static String escaped(String message) {
        return message.replace("\n- a dash\n", "\n- - a dash\n");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = KeyringTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
