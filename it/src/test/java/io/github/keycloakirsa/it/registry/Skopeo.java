package io.github.keycloakirsa.it.registry;

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

    /**
     * Copies the image of one architecture into an OCI layout.
     *
     * @param from such as {@code docker://127.0.0.1:5000/name:tag}
     * @param architecture as Go calls it, such as {@code amd64}
     * @param layout a folder, and after a colon the tag in it
     */
    public static void copyOne(String from, String architecture, String layout) {
        run("--override-arch", architecture, "copy", "--src-tls-verify=false", from, "oci:" + layout);
    }

    /** The manifest or index of a reference, as it is stored. */
    public static String manifest(String reference) {
        return run("inspect", "--raw", "--tls-verify=false", reference);
    }

    private static String run(String... arguments) {
        // No policy file: which signatures a machine asks for is not what is tested.
        List<String> command = new ArrayList<>(List.of("skopeo", "--insecure-policy"));
        command.addAll(List.of(arguments));
        return Tool.run(command, "Install Debian's package skopeo, or run ./it/verify.");
    }
}
