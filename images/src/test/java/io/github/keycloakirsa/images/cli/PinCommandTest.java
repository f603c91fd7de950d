package io.github.keycloakirsa.images.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinCommandTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final String REFERENCE = "r.example.test/kc:26.7.3-2026-11-24-001@" + DIGEST;

    @TempDir
    private Path folder;

    private Path values;
    private Path release;

    @BeforeEach
    void write() throws IOException {
        values = Files.writeString(folder.resolve("values.yaml"), "web: {image: a/b:1}\nother: {image: a/c:1}\n");
        release = Files.writeString(
                folder.resolve("release.json"),
                "{\"format\": 1, \"images\": [" + image("one", "26.7.3-2026-11-24-001") + ","
                        + image("two", "26.7.3-2026-11-24-002") + "]}");
    }

    private static String image(String name, String tag) {
        return "{\"name\": \"" + name
                + "\", \"variant\": \"standard\", \"repository\": \"r.example.test/kc\", \"tag\": \"" + tag
                + "\", \"digest\": \"" + DIGEST + "\"}";
    }

    @Test
    void fileIsPinnedToTheReleaseAndChecked() throws IOException {
        Run before = Run.of("pin", values, "--image", "web.image", "--from", release, "--name", "one", "--check");
        Run pinned = Run.of("pin", values, "--image", "web.image", "--from", release, "--name", "one/standard");
        Run after = Run.of("pin", values, "--image", "web.image", "--from", release, "--name", "one", "--check");

        assertThat(before.exitCode()).isEqualTo(2);
        assertThat(before.err()).contains("is not pinned to '" + REFERENCE + "'", "without --check");
        assertThat(pinned).isEqualTo(new Run(0, REFERENCE + System.lineSeparator(), ""));
        assertThat(after.exitCode()).isZero();
        assertThat(values).hasContent("web: {image: " + REFERENCE + "}\nother: {image: a/c:1}\n");
    }

    @Test
    void releaseWithSeveralImagesListsThem() {
        Run run = Run.of("pin", values, "--image", "web.image", "--from", release);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("has 2 images", "--name: one/standard, two/standard");
    }

    @Test
    void placeThatIsNotCertainChangesNothing() throws IOException {
        String text = Files.readString(values);

        Run run = Run.of("pin", values, "--from", release, "--name", "one");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("web.image (line 1), other.image (line 2)");
        assertThat(values).hasContent(text);
    }

    @Test
    void wrongArgumentsAreExplained() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"format\": 2}");

        assertThat(Run.of("pin", values, "--from", other).err()).contains("no release.json", "publish --release");
        assertThat(Run.of("pin", values, "--from", "kc:26").err()).contains("'kc:26' names no published image");
        assertThat(Run.of("pin", values, "--from", release, "--image", "a..b").err())
                .contains("'a..b' is no key path");
        assertThat(Run.of("verify", "kc").err()).contains("'kc' names no published image");
        assertThat(Run.of("verify", "r.example.test/kc:1", "--key", values).err())
                .contains("is no PEM text");
    }
}
