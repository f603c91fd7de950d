package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The entry scripts, as shellcheck and a reader see them. */
class ShellcheckIT {
    private static final int READ_IN_A_MINUTE = 150; // lines

    @Test
    void shellcheckFindsNothing() throws IOException {
        List<String> command = new ArrayList<>(List.of("shellcheck", "-x"));
        scripts().forEach(script -> command.add(script.toString()));

        Shell.Outcome outcome = HostShell.run(command);

        assertThat(outcome.out() + outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
    }

    @Test
    void everyScriptIsShort() throws IOException {
        assertThat(scripts())
                .hasSizeBetween(6, 10)
                .allSatisfy(script -> assertThat(Files.readAllLines(script)).hasSizeLessThan(READ_IN_A_MINUTE));
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> walk = Files.walk(BitnamiImage.scripts())) {
            return walk.filter(path -> path.toString().endsWith(".sh")).sorted().toList();
        }
    }
}
