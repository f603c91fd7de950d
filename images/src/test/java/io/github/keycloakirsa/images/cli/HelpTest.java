package io.github.keycloakirsa.images.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"build", "lock", "inspect", "plan", "publish", "export", "verify", "pin", "setup", "doctor"})
    void helpOfACommandIsTheGoldenOne(String command) throws IOException {
        assertThat(Run.of(command, "--help")).isEqualTo(new Run(0, golden(command), ""));
    }

    @Test
    void helpOfAllIsTheGoldenOne() throws IOException {
        assertThat(Run.of("--help")).isEqualTo(new Run(0, golden("keycloak-irsa"), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keycloak-irsa",
                "build",
                "lock",
                "inspect",
                "plan",
                "publish",
                "export",
                "verify",
                "pin",
                "setup",
                "doctor"
            })
    void helpHasExamplesAndFitsATerminal(String command) throws IOException {
        assertThat(golden(command)).contains("\nExamples:\n  java -jar keycloak-irsa.jar ");
        assertThat(golden(command).lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fast                     | Unknown option: '--fast'",
                "build                      | Missing required parameter: 'DEFINITION'",
                "build --fast a.yaml        | Unknown option: '--fast'",
                "lock a.yaml b.yaml         | Unmatched argument at index 2: 'b.yaml'",
                "inspect --json             | Missing required parameter: 'IMAGE'",
                "build a.yaml --output      | Missing required parameter for option '--output' (DIR)"
            })
    void wrongArgumentIsExitCodeTwoWithTheUsage(String arguments, String problem) {
        Run run = Run.of((Object[]) arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith(problem).contains("Usage: keycloak-irsa");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void misspeltCommandIsExitCodeTwoWithTheNearestOne() {
        Run run = Run.of("bild", "a.yaml");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'bild'", "Did you mean: keycloak-irsa build?");
    }

    @Test
    void withoutACommandThereIsTheUsage() {
        Run run = Run.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Missing required subcommand").contains("Usage: keycloak-irsa");
    }

    private static String golden(String command) throws IOException {
        try (InputStream text = HelpTest.class.getResourceAsStream(command + ".help.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
