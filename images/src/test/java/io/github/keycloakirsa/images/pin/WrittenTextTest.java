package io.github.keycloakirsa.images.pin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "# why\nkeycloak:\n  version:   1.2.3 # the newest\n  options: {a: 1.2.3}\n",
                "keycloak: {version: 1.2.3, options: {}}",
                "keycloak:\r\n  version: '1.2.3'\r\n",
                "\uFEFFkeycloak:\n    version: \"1.2.3\"\n\n\n",
                "title: a \uD83D\uDD11 key\nkeycloak:\n  version: 1.2.3\n"
            })
    void valueIsReplacedAndNoOtherCharacter(String text) {
        String expected = text.replaceFirst("(version: *['\"]?)1\\.2\\.3", "$11.2.4");

        assertThat(replaced("keycloak.version", text, "1.2.3", "1.2.4")).contains(expected);
    }

    @Test
    void itemOfAListIsReplacedAndItsNeighboursAreNot() {
        String text = "a:\n  list:\n    - g:one:1.0 # first\n    - g:two:1.0\n    - \"g:three\"\n";

        assertThat(replaced("a.list", text, "g:two:1.0", "g:two:1.10"))
                .contains(text.replace("g:two:1.0", "g:two:1.10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak: {version: 1.2.5}", "keycloak: {versions: 1.2.3}", "version: 1.2.3", "keycloak:"})
    void nothingIsReplacedWhereTheTextSaysSomethingElse(String text) {
        assertThat(replaced("keycloak.version", text, "1.2.3", "1.2.4")).isEmpty();
    }

    private static java.util.Optional<String> replaced(String path, String text, String from, String to) {
        return WrittenText.replace("a.yaml", text, new KeyPath(path), from, to);
    }
}
