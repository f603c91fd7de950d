package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.util.artifact.ArtifactIdUtils;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;
import org.eclipse.aether.util.graph.selector.ExclusionDependencySelector;
import org.eclipse.aether.util.graph.selector.OptionalDependencySelector;
import org.eclipse.aether.util.graph.selector.ScopeDependencySelector;
import org.eclipse.aether.util.graph.visitor.PreorderNodeListGenerator;

/** One run of choosing the artifacts that a request brings, as Maven would for a project that depends on its roots. */
final class ClosureLock {
    private static final Set<String> AT_RUN_TIME = Set.of(JavaScopes.COMPILE, JavaScopes.RUNTIME);

    private final MavenRepositories repositories;
    private final Failures failures;
    private final BuildLog log;
    private final List<Problem> problems = new ArrayList<>();

    ClosureLock(MavenRepositories repositories, BuildLog log) {
        this.repositories = repositories;
        this.failures = new Failures(repositories);
        this.log = log;
    }

    /** The jars that a request brings, in no order that means anything. */
    List<Artifact> run(MavenRequest request) {
        Exclusions exclusions = new Exclusions(request.exclusions().keySet());
        Map<String, Dependency> managed = readBoms(request.boms());
        Problem.throwIfAny(problems);
        List<Dependency> roots = chooseRoots(request, managed, exclusions);
        Problem.throwIfAny(problems);
        List<Artifact> jars = collect(roots, List.copyOf(managed.values()), exclusions);
        Problem.throwIfAny(problems);
        exclusions.unused().forEach(this::warnOfUnused);
        return jars;
    }

    private Map<String, Dependency> readBoms(List<MavenCoordinates> boms) {
        Map<String, Dependency> managed = new LinkedHashMap<>();
        for (MavenCoordinates bom : boms) {
            Artifact pom = MavenRepositories.artifact(
                    new MavenCoordinates(bom.group(), bom.artifact(), "pom", "", bom.version()));
            try {
                repositories
                        .system()
                        .readArtifactDescriptor(
                                repositories.session(),
                                new ArtifactDescriptorRequest(pom, repositories.remotes(), null))
                        .getManagedDependencies()
                        .forEach(d -> managed.putIfAbsent(ArtifactIdUtils.toVersionlessId(d.getArtifact()), d));
            } catch (ArtifactDescriptorException e) {
                problems.add(failures.explain(bom, List.of(e)));
            }
        }
        return managed;
    }

    private List<Dependency> chooseRoots(MavenRequest request, Map<String, Dependency> managed, Exclusions exclusions) {
        List<Dependency> roots = new ArrayList<>();
        for (MavenCoordinates root : request.roots()) {
            Artifact artifact = MavenRepositories.artifact(root);
            Dependency inBom = managed.get(ArtifactIdUtils.toVersionlessId(artifact));
            exclusions.excluding(root.module()).ifPresent(pattern -> problems.add(excludedRoot(root, pattern)));
            if (!root.version().isEmpty()) {
                roots.add(new Dependency(artifact, JavaScopes.COMPILE));
            } else if (inBom != null) {
                Artifact chosen = artifact.setVersion(inBom.getArtifact().getVersion());
                roots.add(new Dependency(chosen, JavaScopes.COMPILE, false, inBom.getExclusions()));
            } else {
                problems.add(withoutVersion(root, request.boms()));
            }
        }
        return roots;
    }

    private List<Artifact> collect(List<Dependency> roots, List<Dependency> managed, Exclusions exclusions) {
        DefaultRepositorySystemSession session = new DefaultRepositorySystemSession(repositories.session());
        session.setDependencySelector(new AndDependencySelector(
                new ScopeDependencySelector(JavaScopes.TEST, JavaScopes.PROVIDED),
                new OptionalDependencySelector(),
                new ExclusionDependencySelector(),
                exclusions));
        CollectRequest request = new CollectRequest(roots, managed, repositories.remotes());
        try {
            return jars(
                    repositories.system().collectDependencies(session, request).getRoot());
        } catch (DependencyCollectionException e) {
            e.getResult().getExceptions().forEach(failure -> problems.add(explain(failure)));
            return List.of();
        }
    }

    private static List<Artifact> jars(DependencyNode root) {
        PreorderNodeListGenerator nodes = new PreorderNodeListGenerator();
        root.accept(nodes);
        return nodes.getDependencies(true).stream()
                .filter(dependency -> AT_RUN_TIME.contains(dependency.getScope()))
                .map(Dependency::getArtifact)
                .filter(artifact -> artifact.getExtension().equals("jar"))
                .toList();
    }

    private Problem explain(Exception failure) {
        if (failure instanceof ArtifactDescriptorException descriptor) {
            Artifact artifact = descriptor.getResult().getRequest().getArtifact();
            return failures.explain(MavenRepositories.coordinates(artifact), List.of(failure));
        }
        return new Problem(
                Category.INPUT,
                "The dependencies cannot be resolved: " + failure.getMessage() + ".",
                "Ask for other versions, or exclude what asks for this one.");
    }

    private static Problem excludedRoot(MavenCoordinates root, String pattern) {
        return new Problem(
                Category.INPUT,
                "Artifact '" + root + "' is asked for and excluded by '" + pattern + "'.",
                "Remove it from the artifacts, or narrow the exclusion.");
    }

    private static Problem withoutVersion(MavenCoordinates root, List<MavenCoordinates> boms) {
        String where = boms.isEmpty() ? "there is no BOM" : "none of the BOMs " + boms + " says one";
        return new Problem(
                Category.INPUT,
                "Artifact '" + root + "' has no version, and " + where + ".",
                "Write the version behind it, as in '" + root + ":1.0', or add a BOM that names it.");
    }

    private void warnOfUnused(String pattern) {
        log.warning("Exclusion '" + pattern + "' leaves nothing out.", "Remove it, or mend its spelling.");
    }
}
