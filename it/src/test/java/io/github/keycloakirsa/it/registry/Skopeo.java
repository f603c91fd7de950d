package io.github.keycloakirsa.it.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Moves images about, with Debian's {@code skopeo}: code that is not the pipeline's. */
public final class Skopeo {
    private Skopeo() {}

    /**
     * Copies an image with all its platforms, byte by byte.
     *
     * @param from such as {@code oci:/folder}
     * @param to such as {@code docker://127.0.0.1:5000/name:tag}
     */
    public static void copy(String from, String to) {
        run("copy", "--all", "--preserve-digests", "--src-tls-verify=false", "--dest-tls-verify=false", from, to);
    }

    /** The manifest or index of a reference, as it is stored. */
    public static String manifest(String reference) {
        return run("inspect", "--raw", "--tls-verify=false", reference);
    }

    private static String run(String... arguments) {
        // No policy file: which signatures a machine asks for is not what is tested.
        List<String> command = new ArrayList<>(List.of("skopeo", "--insecure-policy"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("'" + String.join(" ", command) + "' failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "skopeo cannot be started. Install Debian's package skopeo, or run ./it/verify.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while skopeo ran", e);
        }
    }
}
