package io.github.keycloakirsa.images.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path folder;

    @Test
    void withoutAnythingGivenNothingFails() {
        Run run = Run.of("doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(" 1  settings           skipped  no database given; see --pod, --config-maps and --db-url\n")
                .contains("16  login              skipped  is seen in the pod: kubectl exec POD -- kc-doctor\n")
                .endsWith("0 of 18 hold, 0 warn, 0 fail, 18 skipped.\n");
    }

    @Test
    void exitCodeSaysWhichFailsFirst() throws IOException {
        Path account = Files.writeString(folder.resolve("sa.json"), "{\"metadata\": {\"name\": \"kc\"}}");

        Run run = Run.of("doctor", "--service-account", account, "--json");

        assertThat(run.exitCode()).isEqualTo(14);
        assertThat(run.out()).contains("\"exitCode\" : 14", "has no annotation eks.amazonaws.com/role-arn");
    }

    @Test
    void theUrlCanBeGiven() {
        Run run = Run.of("doctor", "--db-url", "jdbc:postgresql://host/db", "--db-username", "kc");

        assertThat(run.exitCode()).isEqualTo(11);
        assertThat(run.out()).contains("the URL begins with 'jdbc:postgresql:'");
    }

    @Test
    void aFileThatIsNotThereIsAWrongArgument() {
        Run run = Run.of("doctor", "--pod", folder.resolve("pod.json"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("of --pod cannot be read", "kubectl get pod NAME -o json > pod.json");
    }
}
