package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;

/** What a failure to write means to the person who builds. */
final class OutputFault {
    private static final String KEPT = " What was built before is still there.";

    private OutputFault() {}

    static ImageException explain(Path folder, IOException cause) {
        String reason = reason(cause);
        return new ImageException(
                Category.OUTPUT,
                "Cannot write the image '" + folder + "': " + reason + ".",
                remedy(reason) + KEPT,
                cause);
    }

    private static String remedy(String reason) {
        if (reason.contains("No space left") || reason.contains("quota")) {
            return "Free space, about 2 GB for a Keycloak image, on the disk of the output, of the caches, and of '"
                    + System.getProperty("java.io.tmpdir") + "', then build again.";
        }
        return "Make the folder one that you may write to, or name another with '--output', then build again.";
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "no permission for '" + denied.getFile() + "'";
        }
        if (cause instanceof FileSystemException fault && fault.getReason() != null) {
            return fault.getReason() + " ('" + fault.getFile() + "')";
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
}
