package io.github.keycloakirsa.resolver.debian;

import java.util.List;
import java.util.Map;

/**
 * What a definition asks of a Debian archive.
 *
 * @param suite a code name such as {@code trixie}; its security suite is always read too
 * @param architectures Debian's names, such as {@code amd64}
 * @param packages names of the packages wanted; their dependencies follow
 * @param exclusions names of packages left out to the reason; what only they need stays out too
 */
public record DebianRequest(
        String suite, List<String> architectures, List<String> packages, Map<String, String> exclusions) {

    /** Copies its arguments. */
    public DebianRequest {
        architectures = List.copyOf(architectures);
        packages = List.copyOf(packages);
        exclusions = Map.copyOf(exclusions);
    }
}
