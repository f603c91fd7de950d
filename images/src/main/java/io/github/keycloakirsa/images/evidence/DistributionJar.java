package io.github.keycloakirsa.images.evidence;

import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;

/**
 * A jar inside the Keycloak distribution.
 *
 * @param path below Keycloak's home, such as {@code lib/lib/main/org.keycloak.keycloak-core-26.7.3.jar}
 * @param sha256 of the file
 * @param coordinates what Maven calls it
 * @param identifiedBy how the coordinates were found
 */
record DistributionJar(String path, Sha256 sha256, MavenCoordinates coordinates, IdentifiedBy identifiedBy) {

    /** Where coordinates come from. */
    enum IdentifiedBy {
        /** A {@code pom.properties} inside the jar that agrees with the file name: group and artifact are certain. */
        POM_PROPERTIES("pom.properties"),
        /** The file name alone: where the group ends and the artifact begins is a rule of thumb. */
        FILE_NAME("file-name");

        private final String label;

        IdentifiedBy(String label) {
            this.label = label;
        }

        /** The value in an SBOM. */
        String label() {
            return label;
        }
    }
}
