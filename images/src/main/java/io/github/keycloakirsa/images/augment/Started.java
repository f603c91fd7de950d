package io.github.keycloakirsa.images.augment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Tries whether a Java starts. */
final class Started {
    private static final int PATIENCE_SECONDS = 60;

    private Started() {}

    static boolean wellBy(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a Java was tried", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
