package io.github.keycloakirsa.images.assemble;

import java.util.Optional;

/**
 * Versions of what makes the image what it is; empty where the image has none of it.
 *
 * @param keycloak version of Keycloak
 * @param wrapper version of the AWS Advanced JDBC Wrapper
 * @param sdk version of the AWS SDK
 */
public record Versions(Optional<String> keycloak, Optional<String> wrapper, Optional<String> sdk) {
    /** Of a plain image. */
    public static final Versions NONE = new Versions(Optional.empty(), Optional.empty(), Optional.empty());
}
