package io.github.keycloakirsa.images.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command of this program that the documents show is one that it takes: its name, its options, what they need. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^java -jar \\S*keycloak-irsa\\.jar +(.*)$");

    /** A comment, or what the shell does with the output. */
    private static final Pattern SHELL = Pattern.compile(" [#>|].*$");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.toList().stream())
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandIsTaken(Path document) throws IOException {
        for (String command : commands(document)) {
            assertThatCode(() -> KeycloakIrsa.commandLine().parseArgs(command.split(" +", -1)))
                    .as("%s: %s", document, command)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(commands(ROOT.resolve("docs/irsa.md"))).hasSizeGreaterThan(2);
        assertThat(commands(ROOT.resolve("docs/troubleshooting.md")))
                .anyMatch(command -> command.startsWith("doctor --pod pod.json --config-maps"));
    }

    private static List<String> commands(Path document) throws IOException {
        return BLOCK.matcher(Files.readString(document))
                .results()
                .filter(block -> block.group(1).isEmpty() || block.group(1).equals("sh"))
                .map(block -> block.group(2).replaceAll("\\\\\\n *", ""))
                .flatMap(block -> COMMAND.matcher(block).results())
                .map(command -> SHELL.matcher(command.group(1)).replaceFirst("").strip())
                .toList();
    }
}
