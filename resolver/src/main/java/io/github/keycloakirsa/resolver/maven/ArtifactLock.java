package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ResolverException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/** One run of naming every byte of chosen artifacts. */
final class ArtifactLock {
    private final MavenRepositories repositories;
    private final LocalFiles files;
    private final Failures failures;
    private final BuildLog log;

    ArtifactLock(MavenRepositories repositories, BuildLog log) {
        this.repositories = repositories;
        this.files = new LocalFiles(repositories);
        this.failures = new Failures(repositories);
        this.log = log;
    }

    /** Digest, size and licences of each artifact, sorted by coordinates. */
    List<LockedArtifact> lock(List<Artifact> artifacts) {
        List<Artifact> resolved = resolve(artifacts);
        if (removeDamaged(resolved)) {
            resolved = resolve(artifacts);
        }
        return resolved.stream()
                .map(this::locked)
                .sorted(Comparator.comparing(LockedArtifact::coordinates))
                .toList();
    }

    private List<Artifact> resolve(List<Artifact> artifacts) {
        List<ArtifactRequest> requests = artifacts.stream()
                .map(artifact -> new ArtifactRequest(artifact, repositories.remotes(), null))
                .toList();
        try {
            return repositories.system().resolveArtifacts(repositories.session(), requests).stream()
                    .map(ArtifactResult::getArtifact)
                    .toList();
        } catch (ArtifactResolutionException e) {
            throw explained(e);
        }
    }

    private ResolverException explained(ArtifactResolutionException e) {
        List<Problem> problems = e.getResults().stream()
                .filter(result -> !result.isResolved())
                .map(result -> failures.explain(
                        MavenRepositories.coordinates(result.getRequest().getArtifact()), result.getExceptions()))
                .toList();
        return Problem.asException(problems);
    }

    /** A lock must not name the bytes of a file that was damaged on this machine. */
    private boolean removeDamaged(List<Artifact> resolved) {
        List<Path> damaged = resolved.stream()
                .map(artifact -> artifact.getFile().toPath())
                .filter(LocalFiles::contradictsItsChecksum)
                .filter(files::remove)
                .toList();
        damaged.forEach(file -> log.warning(
                "'" + file + "' does not have the checksum that its repository says.",
                "It was removed and is fetched once more."));
        return !damaged.isEmpty();
    }

    private LockedArtifact locked(Artifact artifact) {
        Path file = artifact.getFile().toPath();
        return new LockedArtifact(
                MavenRepositories.coordinates(artifact),
                LocalFiles.digest(file),
                LocalFiles.size(file),
                licenses(artifact));
    }

    /** The licences of the effective POM, which Maven Resolver hands on as numbered properties. */
    private List<String> licenses(Artifact artifact) {
        ArtifactDescriptorRequest request = new ArtifactDescriptorRequest(artifact, repositories.remotes(), null);
        try {
            Map<String, Object> properties = repositories
                    .system()
                    .readArtifactDescriptor(repositories.session(), request)
                    .getProperties();
            int count = properties.get("license.count") instanceof Integer number ? number : 0;
            return IntStream.range(0, count)
                    .mapToObj(i -> properties.get("license." + i + ".name"))
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .toList();
        } catch (ArtifactDescriptorException e) {
            throw Problem.asException(List.of(failures.explain(MavenRepositories.coordinates(artifact), List.of(e))));
        }
    }
}
