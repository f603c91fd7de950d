package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import java.io.IOException;
import java.nio.file.Path;

/** What a failure to write means to the person who builds. */
final class OutputFault {
    private static final String KEPT = " What was built before is still there.";

    private OutputFault() {}

    static ImageException explain(Path folder, IOException cause) {
        return new ImageException(
                Category.OUTPUT,
                "Cannot write the image '" + folder + "': " + FileFault.reason(cause) + ".",
                remedy(cause) + KEPT,
                cause);
    }

    private static String remedy(IOException cause) {
        if (FileFault.isFull(cause)) {
            return "Free space, about 2 GB for a Keycloak image, on the disk of the output, of the caches, and of '"
                    + System.getProperty("java.io.tmpdir") + "', then build again.";
        }
        return "Make the folder one that you may write to, or name another, then build again: with '--output' on the"
                + " command line, with 'outputDirectory' of the plugin in Maven.";
    }
}
