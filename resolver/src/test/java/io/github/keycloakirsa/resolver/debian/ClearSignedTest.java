package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.resolver.debian.Paragraph.Malformed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClearSignedTest {
    private static final String SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nA: 1 \n- -dash\n\nB: 2\n";
    private static final String SIGNATURE =
            "-----BEGIN PGP SIGNATURE-----\n\niQIz\n=abcd\n-----END PGP SIGNATURE-----\n";

    @Test
    void theSignedTextIsSplitFromItsSignature() throws Malformed {
        ClearSigned message = ClearSigned.parse(SIGNED + SIGNATURE);

        assertThat(message.lines()).containsExactly("A: 1 ", "-dash", "", "B: 2");
        assertThat(message.signature()).isEqualTo(SIGNATURE);
        assertThat(new String(message.signedBytes(), StandardCharsets.UTF_8)).isEqualTo("A: 1\r\n-dash\r\n\r\nB: 2");
    }

    @Test
    void textOutsideTheSignedPartIsRefused() {
        refused("A: 2\n" + SIGNED + SIGNATURE, "not a clear-signed file");
        refused(SIGNED.replace("Hash: SHA512\n", "Hash: SHA512\nA: 2\n") + SIGNATURE, "text stands before");
        refused(SIGNED + SIGNATURE + "A: 2\n", "text stands after");
        refused(SIGNED + SIGNATURE + SIGNED + SIGNATURE, "text stands after");
    }

    @Test
    void halfAMessageIsRefused() {
        refused("", "not a clear-signed file");
        refused("<html>sign in</html>", "not a clear-signed file");
        refused(SIGNED, "not a clear-signed file");
        refused(SIGNED + "-----BEGIN PGP SIGNATURE-----\n\niQIz\n", "cut off");
        refused(SIGNED + "-----BEGIN X-----\n" + SIGNATURE, "unescaped dash");
    }

    private static void refused(String message, String reason) {
        assertThatThrownBy(() -> ClearSigned.parse(message))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(reason);
    }
}
