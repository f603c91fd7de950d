package io.github.keycloakirsa.images.pin;

import static io.github.keycloakirsa.images.pin.Pins.pin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinRefusalsTest {
    private static ImageException refusal(String text, String path) {
        return catchThrowableOfType(
                ImageException.class,
                () -> assertThat(path.isEmpty() ? pin(text) : pin(text, path)).isNull());
    }

    @Test
    void severalImagesAreListedWithTheirLines() {
        ImageException refusal = refusal("a:\r\n  image: x/a:1\r\nb:\r\n  image: {repository: x}\r\n", "");

        assertThat(refusal.problem()).isEqualTo("'values.yaml' has 2 images under a key 'image'.");
        assertThat(refusal.remedy()).contains("--image").contains("There are: a.image (line 2), b.image (line 4).");
    }

    @Test
    void pathWithoutAnImageListsTheImages() {
        ImageException refusal = refusal("a:\n  image: x/a:1\nb: 1\n", "b.image");

        assertThat(refusal.problem()).isEqualTo("'values.yaml' has no image at 'b.image'.");
        assertThat(refusal.remedy()).contains("There are: a.image (line 2).");
    }

    @Test
    void fileWithoutAnyImageSaysSo() {
        assertThat(refusal("a: 1\n", "").remedy()).contains("--image", "nothing in the file is called 'image'");
    }

    @Test
    void pathThatSeveralDocumentsHaveIsRefused() {
        ImageException refusal = refusal("image: x/a:1\n---\nimage: x/a:2\n", "image");

        assertThat(refusal.problem()).isEqualTo("'values.yaml' has 2 images at 'image'.");
        assertThat(refusal.remedy()).contains("image (line 1), image (line 3)");
    }

    @Test
    void aliasOfAWholeImageIsRefused() {
        ImageException refusal = refusal("x: &i\n  repository: a\nimage: *i\n", "image");

        assertThat(refusal.problem()).contains("'image' (line 3) is an alias");
        assertThat(refusal.remedy()).contains("the value with the anchor");
    }

    @Test
    void keyThatIsThereTwiceIsRefused() {
        assertThat(refusal("image:\n  tag: a\n  tag: b\n", "image").problem()).contains("'tag' is there twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"|\n    x", "[x]", "{a: b}"})
    void valueThatIsNoLineOfTextIsRefused(String value) {
        ImageException refusal = refusal("image:\n  repository: a\n  tag: " + value + "\n", "image");

        assertThat(refusal.problem()).contains("'tag'", "one line");
        assertThat(refusal.remedy()).contains("--image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image: {{ .Values.image }}\n{{- end }}\n", "a: [", "\tb: 1", "a: 1\n b: 2\n"})
    void textThatIsNoYamlIsRefused(String text) {
        ImageException refusal = refusal(text, "image");

        assertThat(refusal.problem()).startsWith("'values.yaml' ");
        assertThat(refusal.remedy()).isNotEmpty();
    }

    @Test
    void nestingThatNoValuesFileHasEndsNoStack() {
        assertThat(refusal("[".repeat(5000) + "]".repeat(5000), "image").problem())
                .contains("not YAML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "a.", "a[x]", "a[0]b", "\"a"})
    void wrongPathIsRefused(String path) {
        assertThatThrownBy(() -> new KeyPath(path)).hasMessageContaining("'" + path + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost/UPPER", "camunda/keycloak", "r.example.test/a b"})
    void imageThatIsInNoRegistryIsRefused(String name) {
        String[] parts = name.split("/", 2);
        assertThatThrownBy(() -> new PinnedImage(parts[0], parts[1], "1", Sha256.of(new byte[0])))
                .hasMessageContaining("'" + name + ":1'");
    }
}
