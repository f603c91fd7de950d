package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/bitnami.md shows the very values that the charts of the tests were rendered with. */
class DocumentedValuesTest {
    @ParameterizedTest
    @MethodSource("io.github.keycloakirsa.it.bitnami.Chart#names")
    void valuesOfEveryChartAreInTheGuide(String chart) throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "bitnami.md"));

        try (InputStream in = Chart.class.getResourceAsStream("charts/" + chart + ".yaml")) {
            assertThat(guide).contains("```yaml\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8) + "```\n");
        }
    }
}
