package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.BuildLog;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Maven artifacts over Maven Resolver. Keeps to the API of Resolver 1.6, which Maven 3.8 brings. */
final class ResolverArtifacts implements MavenArtifacts {
    private final MavenRepositories repositories;
    private final Runnable onClose;

    /** @param onClose ends what was opened for these artifacts alone */
    ResolverArtifacts(MavenRepositories repositories, Runnable onClose) {
        this.repositories = repositories;
        this.onClose = onClose;
    }

    @Override
    public List<LockedArtifact> lock(MavenRequest request, BuildLog log) {
        MavenRepositories run = repositories.reportingTo(log);
        return new ArtifactLock(run, log).lock(new ClosureLock(run, log).run(request));
    }

    @Override
    public List<String> versions(MavenCoordinates artifact, BuildLog log) {
        return new VersionList(repositories.reportingTo(log)).of(artifact);
    }

    @Override
    public LockedArtifact lockAlone(MavenCoordinates coordinates, BuildLog log) {
        return new ArtifactLock(repositories.reportingTo(log), log)
                .lock(List.of(MavenRepositories.artifact(coordinates)))
                .get(0);
    }

    @Override
    public Map<LockedArtifact, Path> fetch(Collection<LockedArtifact> artifacts, BuildLog log) {
        return new ArtifactFetch(repositories.reportingTo(log), log).run(artifacts);
    }

    @Override
    public Path localRepository() {
        return repositories.localRepository();
    }

    @Override
    public boolean offline() {
        return repositories.session().isOffline();
    }

    @Override
    public void close() {
        onClose.run();
    }
}
