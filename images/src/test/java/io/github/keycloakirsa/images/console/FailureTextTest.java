package io.github.keycloakirsa.images.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    private final ImageException explained = new ImageException(
            Category.LOCK,
            "The lock 'a.lock.json' is stale.\nIt names 'b'.",
            "Run: lock a.yaml",
            new Exception("inner"));

    @Test
    void explainedFailureShowsProblemAndRemedyOnly() {
        assertThat(FailureText.of(explained, false, false)).isEqualTo("""
                error: The lock 'a.lock.json' is stale.
                       It names 'b'.
                  do: Run: lock a.yaml
                """);
    }

    @Test
    void debugAddsTheStackTraceWithItsCause() {
        assertThat(FailureText.of(explained, true, false))
                .startsWith(FailureText.of(explained, false, false))
                .contains("\tat " + FailureTextTest.class.getName(), "Caused by: java.lang.Exception: inner");
    }

    @Test
    void unforeseenFailureAsksForAReport() {
        assertThat(FailureText.of(new IllegalStateException("boom"), false, false))
                .isEqualTo("""
                error: Nobody foresaw this failure: java.lang.IllegalStateException: boom
                  do: Run it again with --debug, and report what it prints.
                """);
    }

    @Test
    void colourMarksTheWordError() {
        assertThat(FailureText.of(explained, false, true)).startsWith("\u001b[1;31merror\u001b[0m: The lock");
    }

    @Test
    void exitCodeGoesByCategory() {
        assertThat(FailureText.exitCode(explained)).isEqualTo(3);
        assertThat(FailureText.exitCode(new IllegalStateException())).isEqualTo(1);
    }
}
