package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.BuildLog;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Maven repositories as the user set them up: settings file, mirrors, proxies, credentials, offline mode and local
 * repository are the user's.
 */
public interface MavenArtifacts extends AutoCloseable {
    /**
     * Chooses versions: resolves a request to all artifacts it brings, sorted by coordinates.
     *
     * @throws io.github.keycloakirsa.resolver.ResolverException when something is not to be had
     */
    List<LockedArtifact> lock(MavenRequest request, BuildLog log);

    /**
     * Asks for the versions of an artifact that the repositories list, on every call anew.
     *
     * @param artifact its version does not count
     * @return oldest first, without those that only this machine knows
     * @throws io.github.keycloakirsa.resolver.ResolverException when a repository does not answer, or none lists one
     */
    List<String> versions(MavenCoordinates artifact, BuildLog log);

    /**
     * Locks one artifact without its dependencies.
     *
     * @throws io.github.keycloakirsa.resolver.ResolverException when it is not to be had
     */
    LockedArtifact lockAlone(MavenCoordinates coordinates, BuildLog log);

    /**
     * Brings locked artifacts to this machine. Each file's SHA-256 is checked, also of one that was here before; a
     * damaged one is fetched again once.
     *
     * @return the file of each artifact, in the local repository
     * @throws io.github.keycloakirsa.resolver.ResolverException when one is not to be had, or is not the locked one
     */
    Map<LockedArtifact, Path> fetch(Collection<LockedArtifact> artifacts, BuildLog log);

    /** The user's local repository; our own caches live below it, in {@code .cache/keycloak-irsa}. */
    Path localRepository();

    /** Whether the user asked for no network. */
    boolean offline();

    @Override
    void close();
}
