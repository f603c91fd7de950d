package io.github.keycloakirsa.doctor.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebIdentityTokenTest {
    @Test
    void claimsAreRead() {
        String claims = """
                {"iss": "https://issuer.test", "aud": ["sts.amazonaws.com", "x"], "sub": "s", "iat": 10, "nbf": 20, "exp": 30}
                """;

        assertThat(WebIdentityToken.parse("e30." + encode(claims) + ".c2ln\n"))
                .contains(new WebIdentityToken(
                        "https://issuer.test",
                        List.of("sts.amazonaws.com", "x"),
                        "s",
                        Instant.ofEpochSecond(20),
                        Instant.ofEpochSecond(30)));
    }

    @Test
    void anAudienceMayBeAlone() {
        assertThat(WebIdentityToken.parse("e30." + encode("{\"aud\": \"a\"}") + ".c2ln")
                        .orElseThrow()
                        .audiences())
                .containsExactly("a");
    }

    @Test
    void whatIsMissingIsOver() {
        WebIdentityToken token = WebIdentityToken.parse("e30.e30.c2ln").orElseThrow();

        assertThat(token.expires()).isEqualTo(Instant.EPOCH);
        assertThat(token.issuer()).isEmpty();
        assertThat(token.audiences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token", "a.b", "e30.e30.", "e30.!!!.c2ln", "e30.W10.c2ln", "e30.bm8.c2ln", "a.b.c.d"})
    void whatIsNoTokenIsNone(String text) {
        assertThat(WebIdentityToken.parse(text)).isEmpty();
    }

    private static String encode(String claims) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }
}
