package io.github.keycloakirsa.it.bitnami;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** What becomes of the variables that users of Bitnami's image set, on the bash of the image, with what the image itself sets. */
@Tag("all")
class ImageEnvironmentIT implements NamesTable, SettingsTable, ChecksTable {
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
    public Shell shell() {
        return shell;
    }
}
