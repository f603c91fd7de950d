package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The archives of a lock with their files.
 *
 * @param lock what was locked
 * @param inputs where the files are
 */
record LockedArchives(Lock lock, Inputs inputs) {

    /** The packages of one platform, in the order of the lock. */
    List<Archive> packages(Platform platform) {
        return lock.packages().stream()
                .filter(deb -> deb.isFor(platform.architecture()))
                .map(this::archive)
                .toList();
    }

    /** Whether the files of all packages of a platform are there. */
    boolean hasPackages(Platform platform) {
        return lock.packages().stream()
                .filter(deb -> deb.isFor(platform.architecture()))
                .allMatch(inputs.packages()::containsKey);
    }

    /** The Keycloak distribution; empty when the lock has none. */
    Optional<Archive> distribution() {
        return lock.distribution()
                .map(artifact -> new Archive(
                        "artifact " + artifact.coordinates(),
                        inputs.distribution().orElseThrow(() -> notFetched(artifact)),
                        artifact.sha256()));
    }

    /** The file of a locked provider. */
    Path provider(LockedArtifact artifact) {
        return present(inputs.providers(), artifact);
    }

    private Archive archive(LockedPackage deb) {
        return new Archive(
                "package " + deb.name() + " " + deb.version() + " (" + deb.architecture() + ")",
                present(inputs.packages(), deb),
                deb.sha256());
    }

    private static <K> Path present(Map<K, Path> files, K key) {
        return Optional.ofNullable(files.get(key)).orElseThrow(() -> notFetched(key));
    }

    private static IllegalArgumentException notFetched(Object locked) {
        return new IllegalArgumentException("locked, but not among the fetched files: " + locked);
    }
}
