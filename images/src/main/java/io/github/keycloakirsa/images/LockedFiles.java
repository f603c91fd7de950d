package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A lock and its files on this machine, each checked against it.
 *
 * @param lock the lock that the files are of
 * @param artifacts the file of the distribution, if any, and of each provider
 * @param packages the file of each Debian package
 */
record LockedFiles(Lock lock, Map<LockedArtifact, Path> artifacts, Map<LockedPackage, Path> packages) {
    LockedFiles {
        artifacts = Map.copyOf(artifacts);
        packages = Map.copyOf(packages);
    }

    Optional<Path> distribution() {
        return lock.distribution().map(artifacts::get);
    }
}
