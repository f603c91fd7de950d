package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.Sha256;
import java.util.List;

/**
 * One Maven artifact with every byte named.
 *
 * @param coordinates with a version
 * @param sha256 of the file
 * @param size of the file in bytes
 * @param licenses as the artifact's POM (or its parent's) names them, in its order; empty when it names none
 */
public record LockedArtifact(MavenCoordinates coordinates, Sha256 sha256, long size, List<String> licenses) {

    /** Copies its arguments. */
    public LockedArtifact {
        licenses = List.copyOf(licenses);
    }
}
