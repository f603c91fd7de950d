package io.github.keycloakirsa.images.augment;

import java.util.Optional;

/**
 * How the optimized variant came about.
 *
 * @param java full version of the Java that ran Keycloak's build step, such as {@code 21.0.13.1+2-1-deb13u1-Debian}
 * @param javaOfImage whether that Java is the one in the image; else it is one of the host that built
 * @param notReproducible why another build of the same inputs may give other bytes; empty when it gives the same
 */
public record Augmentation(String java, boolean javaOfImage, Optional<String> notReproducible) {}
