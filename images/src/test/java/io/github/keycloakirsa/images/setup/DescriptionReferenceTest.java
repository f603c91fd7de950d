package io.github.keycloakirsa.images.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds docs/irsa-yaml.md and docs/irsa.md to the reader. */
class DescriptionReferenceTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void tableListsTheKeysOfTheReader() throws IOException {
        String keys = text("irsa-yaml.md").split("## Keys", 2)[1].split("## Keycloak alone", 2)[0];

        assertThat(find(keys, "(?m)^\\| `([^`]+)` \\|"))
                .containsExactlyInAnyOrderElementsOf(DescriptionKeys.allPaths());
    }

    @ParameterizedTest
    @ValueSource(strings = {"irsa-yaml.md", "irsa.md"})
    void everyExampleIsADescription(String document) throws IOException {
        List<String> examples = find(text(document), "(?ms)^```yaml\\n(.*?)^```$");

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            assertThat(DescriptionText.of(example).applications()).isNotEmpty();
        }
    }

    private static String text(String document) throws IOException {
        return Files.readString(DOCS.resolve(document));
    }

    private static List<String> find(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
