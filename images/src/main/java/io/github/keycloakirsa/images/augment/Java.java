package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A Java that may run Keycloak's build step. */
sealed interface Java permits ImageJava, HostJava {
    /** What it says of itself. */
    JavaRelease release();

    /** Whether it is the one in the image. */
    boolean ofImage();

    /** Digest of what it is. */
    Sha256 digest() throws IOException;

    /**
     * The program to call; empty when it cannot be started on this host.
     *
     * @param folder for what must be made to start it; its maker deletes it
     */
    Optional<Path> program(Path folder) throws IOException;
}
