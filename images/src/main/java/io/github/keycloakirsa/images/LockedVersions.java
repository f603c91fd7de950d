package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.assemble.Versions;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Keycloak;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import java.util.Optional;
import java.util.function.Predicate;

/** The versions that an image is known by, read from its definition and lock. */
final class LockedVersions {
    private static final String WRAPPER = "software.amazon.jdbc:aws-advanced-jdbc-wrapper";
    private static final String SDK_GROUP = "software.amazon.awssdk";

    private LockedVersions() {}

    static Versions of(ImageDefinition definition, Lock lock) {
        return new Versions(
                definition.keycloak().map(Keycloak::version),
                version(lock, provider -> provider.module().equals(WRAPPER)),
                version(lock, provider -> provider.group().equals(SDK_GROUP)));
    }

    private static Optional<String> version(Lock lock, Predicate<MavenCoordinates> wanted) {
        return lock.providers().stream()
                .map(LockedArtifact::coordinates)
                .filter(wanted)
                .map(MavenCoordinates::version)
                .findFirst();
    }
}
