package io.github.keycloakirsa.it.bitnami;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** {@link EnvironmentTable} on the bash of the image, with what the image itself sets. */
@Tag("all")
class ImageEnvironmentIT extends EnvironmentTable {
    private static ImageShell shell;

    @BeforeAll
    static void start() {
        shell = ImageShell.start();
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    @Override
    Shell shell() {
        return shell;
    }
}
