package io.github.keycloakirsa.images.evidence.signature;

import static io.github.keycloakirsa.images.evidence.signature.Keys.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeyTest {
    private static final Function<String, String> NOTHING = Map.<String, String>of()::get;

    /** The private key of RFC 6979, A.2.5, in PKCS #8. */
    private static final String RFC_KEY = "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420"
            + "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";

    @TempDir
    private Path folder;

    @Test
    void signatureIsThatOfTheRfc() {
        String pem = Keys.pem("PRIVATE KEY", HexFormat.of().parseHex(RFC_KEY));
        SigningKey key = SigningKey.load("env://KEY", Map.of("KEY", pem)::get);

        assertThat(HexFormat.of().formatHex(key.sign(bytes("sample"))))
                .isEqualTo("3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                        + "022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    }

    @Test
    void keyOfCosignIsReadWithItsPassword() throws IOException {
        Path file = Keys.copy("cosign.key", folder);
        SigningKey key = SigningKey.load(file.toString(), Map.of(SigningKey.PASSWORD, Keys.PASSWORD)::get);
        VerificationKey published = VerificationKey.read(Keys.copy("cosign.pub", folder));

        assertThat(published.verifies(bytes("a"), key.sign(bytes("a")))).isTrue();
        assertThat(published.verifies(bytes("b"), key.sign(bytes("a")))).isFalse();
        assertThat(published.verifies(bytes("a"), bytes("no signature"))).isFalse();
        assertThat(key.verificationKey().pem())
                .isEqualTo(published.pem())
                .isEqualTo(Files.readString(folder.resolve("cosign.pub")));
    }

    @Test
    void wrongPasswordIsRefused() throws IOException {
        String file = Keys.copy("cosign.key", folder).toString();

        ImageException wrong = refusal(file, Map.of(SigningKey.PASSWORD, "wrong")::get);
        ImageException none = refusal(file, NOTHING);

        assertThat(wrong.problem()).contains(file, "password").doesNotContain("wrong'");
        assertThat(wrong.remedy()).contains("COSIGN_PASSWORD");
        assertThat(none.problem()).contains("COSIGN_PASSWORD is not set");
    }

    @Test
    void keyThatWasTamperedWithIsRefused() throws IOException {
        String text = Files.readString(Keys.copy("cosign.key", folder));
        byte[] json;
        try (PemReader reader = new PemReader(new java.io.StringReader(text))) {
            json = reader.readPemObject().getContent();
        }
        String greedy = new String(json, java.nio.charset.StandardCharsets.UTF_8).replace("65536", "1073741824");
        String pem = Keys.pem("ENCRYPTED SIGSTORE PRIVATE KEY", bytes(greedy));

        ImageException refusal = refusal("env://KEY", Map.of("KEY", pem, SigningKey.PASSWORD, Keys.PASSWORD)::get);

        assertThat(refusal.problem()).contains("not the form of a cosign.key");
        assertThat(refusal.remedy()).contains("cosign generate-key-pair");
    }

    @ParameterizedTest
    @CsvSource({"EC, secp384r1", "EC, secp521r1", "RSA, ''", "Ed25519, ''"})
    void otherKindsOfKeysAreRefused(String algorithm, String curve) {
        ImageException refusal = refusal("env://KEY", Map.of("KEY", Keys.pem(algorithm, curve))::get);

        assertThat(refusal.problem())
                .isEqualTo("The signing key 'env://KEY' cannot be used: it is no EC key on the curve P-256.");
        assertThat(refusal.remedy()).contains("cosign generate-key-pair", "openssl genpkey");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret                                                          | is no PEM text",
                "-----BEGIN EC PRIVATE KEY-----\\nc2VjcmV0\\n-----END EC PRIVATE KEY-----\\n | PEM of type 'EC PRIVATE KEY'",
                "-----BEGIN PRIVATE KEY-----\\nc2VjcmV0\\n-----END PRIVATE KEY-----\\n | no PKCS #8 key",
                "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\\nc2VjcmV0\\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\\n"
                        + " | form of a cosign.key",
            })
    void textThatIsNoKeyIsRefusedAndNotQuoted(String text, String problem) {
        String key = text.replace("\\n", "\n");
        ImageException refusal = refusal("env://KEY", Map.of("KEY", key, SigningKey.PASSWORD, "")::get);

        assertThat(refusal.problem()).contains("'env://KEY'", problem);
        assertThat(refusal.getMessage()).doesNotContain("secret", "c2VjcmV0");
        assertThat(refusal.remedy()).isNotEmpty();
    }

    /** Somebody means well with {@code --key "$(cat cosign.key)"}. */
    @Test
    void keyInThePlaceOfItsFileIsNotPrinted() throws IOException {
        String pem = Files.readString(Keys.copy("cosign.key", folder));
        String line = Base64.getEncoder().encodeToString(new byte[120]);

        for (String key : List.of(pem, pem.replace("\n", " "), line)) {
            ImageException refusal = refusal(key, NOTHING);

            assertThat(refusal.problem()).isEqualTo("A key itself was given where the name of its file is wanted.");
            assertThat(refusal.remedy()).contains("another one").doesNotContain(key);
            assertThat(refusal).hasNoCause();
        }
    }

    @Test
    void missingKeysAreRefused() {
        assertThat(refusal("env://KEY", NOTHING).problem()).contains("'env://KEY'", "not set");
        assertThat(refusal(folder.resolve("none").toString(), NOTHING).problem())
                .contains("none' cannot be read: there is no '")
                .doesNotContain("java.");
    }

    @Test
    void verificationKeyOfAnotherKindIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), Keys.pem("EC", "secp256r1"));

        ImageException refusal = catchThrowableOfType(ImageException.class, () -> VerificationKey.read(file));

        assertThat(refusal.problem()).contains("no public EC key");
        assertThat(refusal.remedy()).contains("cosign.pub");
    }

    private static ImageException refusal(String reference, Function<String, String> environment) {
        return catchThrowableOfType(ImageException.class, () -> SigningKey.load(reference, environment));
    }
}
