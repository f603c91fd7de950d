package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a plan is made of; every one was checked against the lock when it was fetched.
 *
 * @param definitionFolder folder that the definition's own files and certificates are relative to
 * @param distribution the Keycloak distribution, a {@code tar.gz}; empty when there is none, or it is in the base
 * @param providers the file of each locked provider
 * @param packages the file of each locked package; those of platforms that are not built may be missing
 * @param baseHome the Keycloak of a registry base; empty on an assembled base and for an image without Keycloak
 * @param cache folder for unpacked archives, kept between builds and shared by builds that run at once
 */
public record Inputs(
        Path definitionFolder,
        Optional<Path> distribution,
        Map<LockedArtifact, Path> providers,
        Map<LockedPackage, Path> packages,
        Optional<BaseHome> baseHome,
        Path cache) {
    /** Copies its arguments. */
    public Inputs {
        providers = Map.copyOf(providers);
        packages = Map.copyOf(packages);
    }
}
