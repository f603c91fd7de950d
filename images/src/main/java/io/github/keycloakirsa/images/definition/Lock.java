package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import java.util.List;
import java.util.Optional;

/**
 * Every byte of an image by SHA-256: the content of a lock file.
 *
 * @param definition digest of the part of the definition that chooses versions; a lock made for another one is refused
 * @param distribution the Keycloak distribution; empty when there is none, or it is in the registry base
 * @param providers provider jars, sorted
 * @param packages Debian packages of every platform, sorted
 * @param base digest of the registry base's index or manifest; empty for an assembled base
 */
public record Lock(
        Sha256 definition,
        Optional<LockedArtifact> distribution,
        List<LockedArtifact> providers,
        List<LockedPackage> packages,
        Optional<Sha256> base) {
    /** Copies its arguments. */
    public Lock {
        providers = List.copyOf(providers);
        packages = List.copyOf(packages);
    }

    /**
     * Whether a build that had the other lock would have left this one: it differs in packages only, and none of them
     * is older. One that was left for an earlier lock than the other is behind it.
     */
    public boolean isAheadOf(Lock other) {
        return definition.equals(other.definition)
                && distribution.equals(other.distribution)
                && providers.equals(other.providers)
                && base.equals(other.base)
                && packages.stream().noneMatch(deb -> other.packages.stream().anyMatch(its -> its.isNewerThan(deb)))
                && !packages.equals(other.packages);
    }
}
