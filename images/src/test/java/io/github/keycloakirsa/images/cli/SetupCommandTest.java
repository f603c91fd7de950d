package io.github.keycloakirsa.images.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupCommandTest {
    private static final String[] SHORT = {
        "setup",
        "--region",
        "eu-central-1",
        "--account",
        "123456789012",
        "--oidc",
        "oidc.example.com/id/1",
        "--namespace",
        "camunda",
        "--service-account",
        "keycloak",
        "--database-resource",
        "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "--user",
        "keycloak",
        "--database",
        "keycloak",
        "--out"
    };

    @TempDir
    private Path folder;

    @Test
    void optionsWriteAKitAndItsFilesAreListed() {
        Path out = folder.resolve("out");

        Run first = Run.of(with(SHORT, out));
        Run second = Run.of(with(SHORT, out));

        assertThat(first.exitCode()).isZero();
        assertThat(first.out().lines()).contains(out.resolve("README.md").toString());
        assertThat(out.resolve("README.md")).exists();
        assertThat(second).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void badDescriptionLeavesTheLastGoodKit() throws IOException {
        Path out = folder.resolve("out");
        Run.of(with(SHORT, out));
        String readme = Files.readString(out.resolve("README.md"));
        Path bad = Files.writeString(folder.resolve("irsa.yaml"), "region: <REGION>\n");

        Run run = Run.of("setup", bad, "--out", out);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("irsa.yaml:1:9: 'region' still holds the placeholder '<REGION>'");
        assertThat(out.resolve("README.md")).hasContent(readme);
    }

    @Test
    void descriptionAndOptionsExcludeEachOther() {
        Run run = Run.of("setup", "irsa.yaml", "--region", "eu-central-1", "--out", folder);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("either DESCRIPTION or --region");
    }

    @Test
    void missingOptionsAreNamed() {
        assertThat(Run.of("setup", "--out", folder).err()).startsWith("Missing required parameter: 'DESCRIPTION'");
        assertThat(Run.of("setup", "--out", folder, "--region", "eu-central-1").err())
                .startsWith("Missing required options: --account, --oidc,");
    }

    private static Object[] with(String[] words, Object last) {
        Object[] all = java.util.Arrays.copyOf(words, words.length + 1, Object[].class);
        all[words.length] = last;
        return all;
    }
}
