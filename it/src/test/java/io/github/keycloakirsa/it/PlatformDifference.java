package io.github.keycloakirsa.it;

import java.util.Map;
import java.util.Set;

/** What may differ between the platforms of one image, each with its reason. */
final class PlatformDifference {
    /** Parts of paths and of link targets: as they are on arm64, to the same on amd64. */
    private static final Map<String, String> RENAMED = Map.of(
            // Debian keeps libraries in a folder of the architecture's name.
            "aarch64-linux-gnu", "x86_64-linux-gnu",
            // Debian's Java is in a folder with Debian's name of the architecture.
            "-openjdk-arm64", "-openjdk-amd64",
            // Java's list of virtual machines, named likewise.
            "jvm-arm64.cfg", "jvm-amd64.cfg",
            // The ABI of each architecture gives its loader a name.
            "ld-linux-aarch64.so.1", "ld-linux-x86-64.so.2");

    /** Paths that one platform alone has, or that lead elsewhere. */
    private static final Set<String> INCOMPARABLE = Set.of(
            // The ABI gives the loader a place, too: /lib64 on amd64,
            "/lib64",
            "/usr/lib64",
            "/usr/lib64/ld-linux-x86-64.so.2",
            // /lib on arm64.
            "/usr/lib/ld-linux-aarch64.so.1",
            // A link to that place.
            "/usr/bin/ld.so",
            // OpenSSL's engine for VIA processors, which are x86.
            "/usr/lib/x86_64-linux-gnu/engines-3/padlock.so",
            // Java's vector mathematics, written for x86 only.
            "/usr/lib/jvm/java-21-openjdk-amd64/lib/libjsvml.so");

    private PlatformDifference() {}

    /** Whether a path is left out of the comparison. */
    static boolean isIncomparable(String path) {
        return INCOMPARABLE.contains(path);
    }

    /** A text with the names of arm64 replaced by those of amd64. */
    static String asOnAmd64(String text) {
        String result = text;
        for (Map.Entry<String, String> renamed : RENAMED.entrySet()) {
            result = result.replace(renamed.getKey(), renamed.getValue());
        }
        return result;
    }
}
