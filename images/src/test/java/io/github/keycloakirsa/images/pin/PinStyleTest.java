package io.github.keycloakirsa.images.pin;

import static io.github.keycloakirsa.images.pin.Pins.DIGEST;
import static io.github.keycloakirsa.images.pin.Pins.IMAGE;
import static io.github.keycloakirsa.images.pin.Pins.pin;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written looks like what was there. */
class PinStyleTest {
    @Test
    void missingKeysAreAddedInTheStyleOfTheirNeighbour() {
        assertThat(pin("a:\r\n    image:\r\n        repository: x # c\r\n        tag: '1' # d\r\nb: 1\r\n"))
                .isEqualTo("a:\r\n    image:\r\n        repository: registry.example.test:5000/camunda/keycloak # c\r\n"
                        + "        tag: '26.7.3-2026-11-24-001' # d\r\n        digest: '" + DIGEST + "'\r\nb: 1\r\n");
    }

    @Test
    void fileWithoutALastLineEndStaysOne() {
        assertThat(pin("image:\n  repository: a.b/c\n  tag: 1"))
                .endsWith("  tag: 26.7.3-2026-11-24-001\n  digest: " + DIGEST);
        assertThat(pin("image:\r\n  repository: a.b/c\r\n  tag: 1"))
                .endsWith("  tag: 26.7.3-2026-11-24-001\r\n  digest: " + DIGEST);
    }

    @Test
    void missingKeyIsIndentedAsItsNeighbourInAListItem() {
        assertThat(pin("- image:\n  - tag: x\n    repository: y\n", "[0].image[0]"))
                .isEqualTo("- image:\n  - tag: 26.7.3-2026-11-24-001\n"
                        + "    repository: registry.example.test:5000/camunda/keycloak\n    digest: " + DIGEST + "\n");
        assertThat(pin("- tag: x\n", "[0]"))
                .isEqualTo("- tag: 26.7.3-2026-11-24-001\n"
                        + "  repository: registry.example.test:5000/camunda/keycloak\n  digest: " + DIGEST + "\n");
    }

    @Test
    void jsonStaysJson() {
        assertThat(pin("{\"image\": {\n  \"repository\": \"a.b/c\",\n  \"tag\": \"1\"\n}}"))
                .isEqualTo("{\"image\": {\n  \"repository\": \"registry.example.test:5000/camunda/keycloak\",\n"
                        + "  \"tag\": \"26.7.3-2026-11-24-001\",\n  \"digest\": \"" + DIGEST + "\"\n}}");
    }

    @Test
    void emptyValuesAreFilled() {
        assertThat(pin("image: {repository: a.b/c, tag: , digest: }"))
                .isEqualTo("image: {repository: registry.example.test:5000/camunda/keycloak,"
                        + " tag: 26.7.3-2026-11-24-001 , digest: " + DIGEST + " }");
        assertThat(pin("image:\n  repository: a.b/c\n  tag:\n"))
                .endsWith("  tag: 26.7.3-2026-11-24-001\n  digest: " + DIGEST + "\n");
        assertThat(pin("image:\n  repository: a.b/c\n  tag: &t\n  digest: ~ # none\n"))
                .endsWith("  tag: &t 26.7.3-2026-11-24-001\n  digest: " + DIGEST + " # none\n");
    }

    @Test
    void anchorsAndTagsBeforeAValueStay() {
        assertThat(pin("image: &i\n  repository: &r !!str  a.b/c\n  tag: !!str &t '1'\n  digest: x\nother: *i\n"))
                .isEqualTo("image: &i\n  repository: &r !!str  registry.example.test:5000/camunda/keycloak\n"
                        + "  tag: !!str &t '26.7.3-2026-11-24-001'\n  digest: " + DIGEST + "\nother: *i\n");
    }

    @Test
    void aliasOfOneKeyIsReplacedAndItsAnchorStays() {
        assertThat(pin("t: &t 1\nimage:\n  repository: a.b/c\n  tag: *t # shared\n  digest: x\n"))
                .isEqualTo("t: &t 1\nimage:\n  repository: registry.example.test:5000/camunda/keycloak\n"
                        + "  tag: 26.7.3-2026-11-24-001 # shared\n  digest: " + DIGEST + "\n");
    }

    @Test
    void byteOrderMarkStays() {
        assertThat(pin("\uFEFFimage: a/b:1\r\n")).isEqualTo("\uFEFFimage: " + IMAGE.reference() + "\r\n");
    }

    @Test
    void charactersOutsideTheBasicPlaneMoveNothing() {
        assertThat(pin("# 😀😀\nname: \"😀\"\nimage: a/b:1 # 😀\n"))
                .isEqualTo("# 😀😀\nname: \"😀\"\nimage: " + IMAGE.reference() + " # 😀\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"26", "26.10", "1e3", "0x1F", "20_26", "2026-11-24", "latest", "26.7.3", "on"})
    void tagIsReadAsTextByEveryReader(String tag) {
        PinnedImage image = new PinnedImage("r.example.test", "keycloak", tag, IMAGE.digest());
        String pinned = Pin.apply("v", "image:\n  repository: a.b/c\n  tag: x\n  digest: x\n", Optional.empty(), image);

        boolean isText = tag.equals("latest") || tag.equals("26.7.3");
        assertThat(pinned).contains(isText ? "\n  tag: " + tag + "\n" : "\n  tag: \"" + tag + "\"\n");
    }

    @Test
    void numberThatLooksLikeTheTagIsQuoted() {
        PinnedImage image = new PinnedImage("r.example.test", "keycloak", "26", IMAGE.digest());
        String before = "image:\n  repository: r.example.test/keycloak\n  tag: 26\n  digest: " + DIGEST + "\n";

        assertThat(Pin.apply("v", before, Optional.empty(), image)).isEqualTo(before.replace("26\n", "\"26\"\n"));
    }
}
