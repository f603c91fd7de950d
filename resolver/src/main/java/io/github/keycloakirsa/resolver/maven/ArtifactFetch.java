package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Parallel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/** One run of bringing locked artifacts to this machine. Each artifact gets a second chance, and no third. */
final class ArtifactFetch {
    private final MavenRepositories repositories;
    private final LocalFiles files;
    private final Failures failures;
    private final BuildLog log;
    private final Map<LockedArtifact, Path> found = new LinkedHashMap<>();
    private final Set<LockedArtifact> pending = new LinkedHashSet<>();
    private final Set<LockedArtifact> failedOnce = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    ArtifactFetch(MavenRepositories repositories, BuildLog log) {
        this.repositories = repositories;
        this.files = new LocalFiles(repositories);
        this.failures = new Failures(repositories);
        this.log = log;
    }

    /** The file of each artifact, proven by its digest, in the order of the artifacts. */
    Map<LockedArtifact, Path> run(Collection<LockedArtifact> artifacts) {
        takeWhatIsHere(artifacts);
        if (repositories.session().isOffline()) {
            pending.forEach(missing -> problems.add(failures.missingOffline(missing.coordinates())));
        } else {
            while (!pending.isEmpty()) {
                download();
            }
        }
        Problem.throwIfAny(problems);
        Map<LockedArtifact, Path> ordered = new LinkedHashMap<>();
        artifacts.forEach(artifact -> ordered.put(artifact, found.get(artifact)));
        return ordered;
    }

    private void takeWhatIsHere(Collection<LockedArtifact> artifacts) {
        Map<LockedArtifact, Path> here = new LinkedHashMap<>();
        for (LockedArtifact locked : artifacts) {
            Optional<Path> file = files.find(MavenRepositories.artifact(locked.coordinates()));
            file.ifPresentOrElse(f -> here.put(locked, f), () -> pending.add(locked));
        }
        check(here);
    }

    private void download() {
        List<LockedArtifact> wanted = smallestThenLargestFirst(pending);
        List<ArtifactRequest> requests = wanted.stream()
                .map(locked -> new ArtifactRequest(
                        MavenRepositories.artifact(locked.coordinates()), repositories.remotes(), null))
                .toList();
        List<ArtifactResult> results = resolve(requests);
        Map<LockedArtifact, Path> arrived = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            ArtifactResult result = results.get(i);
            if (result.isResolved()) {
                arrived.put(wanted.get(i), result.getArtifact().getFile().toPath());
            } else {
                failed(wanted.get(i), failures.explain(wanted.get(i).coordinates(), result.getExceptions()));
            }
        }
        check(arrived);
    }

    /** Maven Resolver fetches the first file alone, and the others in parallel, where the largest should begin early. */
    private static List<LockedArtifact> smallestThenLargestFirst(Collection<LockedArtifact> artifacts) {
        List<LockedArtifact> ordered = new ArrayList<>(artifacts);
        ordered.sort(Comparator.comparingLong(LockedArtifact::size).reversed());
        Collections.rotate(ordered, 1);
        return ordered;
    }

    private List<ArtifactResult> resolve(List<ArtifactRequest> requests) {
        try {
            return repositories.system().resolveArtifacts(repositories.session(), requests);
        } catch (ArtifactResolutionException e) {
            return e.getResults();
        }
    }

    private void check(Map<LockedArtifact, Path> candidates) {
        List<LockedArtifact> all = List.copyOf(candidates.keySet());
        List<Boolean> good = Parallel.map(all, locked -> LocalFiles.isLocked(candidates.get(locked), locked));
        for (int i = 0; i < all.size(); i++) {
            LockedArtifact locked = all.get(i);
            Path file = candidates.get(locked);
            if (good.get(i)) {
                found.put(locked, file);
                pending.remove(locked);
            } else {
                damaged(locked, file);
            }
        }
    }

    private void damaged(LockedArtifact locked, Path file) {
        String finding = "'" + file + "' is not the locked file of '" + locked.coordinates() + "': expected SHA-256 "
                + locked.sha256() + " (" + locked.size() + " bytes), found " + LocalFiles.digest(file) + " ("
                + LocalFiles.size(file) + " bytes).";
        if (!files.remove(file)) {
            failedOnce.add(locked);
        }
        if (!failedOnce.contains(locked)) {
            log.warning(finding, "It was removed, and is fetched once more unless Maven is offline.");
        }
        failed(
                locked,
                new Problem(
                        Category.INTEGRITY,
                        finding,
                        "If this file is the right one now, make a new lock with 'java -jar images/target/keycloak-irsa.jar lock DEFINITION'; else find out what"
                                + " changes files between here and the repository."));
    }

    private void failed(LockedArtifact locked, Problem problem) {
        pending.add(locked);
        if (!failedOnce.add(locked)) {
            pending.remove(locked);
            problems.add(problem);
        }
    }
}
