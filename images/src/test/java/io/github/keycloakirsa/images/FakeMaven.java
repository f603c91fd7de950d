package io.github.keycloakirsa.images;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import io.github.keycloakirsa.resolver.maven.MavenArtifacts;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Maven repositories of fixtures: a request gets all jars that they have, but no other versions of its roots. */
final class FakeMaven implements MavenArtifacts {
    private final Path localRepository;
    private final Map<String, LockedArtifact> artifacts = new TreeMap<>();
    private final Map<LockedArtifact, Path> files = new LinkedHashMap<>();
    private final List<String> listed = new ArrayList<>();
    private int fetches;

    FakeMaven(Path localRepository) {
        this.localRepository = localRepository;
    }

    /** Adds an artifact, or replaces its bytes. */
    void add(String coordinates, Path file) throws IOException {
        LockedArtifact added = new LockedArtifact(
                MavenCoordinates.parse(coordinates), Sha256.of(file), Files.size(file), List.of("Apache-2.0"));
        artifacts.put(coordinates, added);
        files.put(added, file);
    }

    /** Lists a version without having it. */
    void list(String coordinates) {
        listed.add(coordinates);
    }

    /** Takes an artifact away. */
    void drop(String coordinates) {
        files.remove(artifacts.remove(coordinates));
    }

    int fetches() {
        return fetches;
    }

    @Override
    public List<LockedArtifact> lock(MavenRequest request, BuildLog log) {
        return artifacts.values().stream()
                .filter(artifact -> artifact.coordinates().extension().equals("jar"))
                .filter(artifact -> request.roots().stream()
                        .noneMatch(root ->
                                root.module().equals(artifact.coordinates().module())
                                        && !root.equals(artifact.coordinates())))
                .toList();
    }

    @Override
    public List<String> versions(MavenCoordinates artifact, BuildLog log) {
        return Stream.concat(artifacts.keySet().stream(), listed.stream())
                .map(MavenCoordinates::parse)
                .filter(known -> known.module().equals(artifact.module()))
                .map(MavenCoordinates::version)
                .toList();
    }

    @Override
    public LockedArtifact lockAlone(MavenCoordinates coordinates, BuildLog log) {
        return artifacts.values().stream()
                .filter(artifact -> artifact.coordinates().equals(coordinates))
                .findFirst()
                .orElseThrow(() -> missing(coordinates));
    }

    @Override
    public Map<LockedArtifact, Path> fetch(Collection<LockedArtifact> wanted, BuildLog log) {
        fetches++;
        Map<LockedArtifact, Path> found = new LinkedHashMap<>();
        for (LockedArtifact artifact : wanted) {
            if (!files.containsKey(artifact)) {
                throw missing(artifact.coordinates());
            }
            found.put(artifact, files.get(artifact));
        }
        return found;
    }

    private static ResolverException missing(MavenCoordinates coordinates) {
        return new ResolverException(Category.NETWORK, "No repository has '" + coordinates + "'.", "Mend its version.");
    }

    @Override
    public Path localRepository() {
        return localRepository;
    }

    @Override
    public boolean offline() {
        return false;
    }

    @Override
    public void close() {}
}
