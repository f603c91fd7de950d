package io.github.keycloakirsa.resolver.maven;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.Dependency;

/** Keeps excluded artifacts out of a whole dependency graph, wherever they are asked for. */
final class Exclusions implements DependencySelector {
    private final List<Exclusion> exclusions;
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    /** @param patterns each {@code group:artifact}, where {@code *} stands for any text of a part */
    Exclusions(Collection<String> patterns) {
        exclusions = patterns.stream().sorted().map(Exclusion::parse).toList();
    }

    /** The pattern that leaves a module out, if one does. */
    Optional<String> excluding(String module) {
        return exclusions.stream()
                .filter(e -> e.regex().matcher(module).matches())
                .map(Exclusion::pattern)
                .findFirst();
    }

    /** The patterns that left nothing out so far, sorted. */
    List<String> unused() {
        return exclusions.stream()
                .map(Exclusion::pattern)
                .filter(pattern -> !used.contains(pattern))
                .toList();
    }

    @Override
    public boolean selectDependency(Dependency dependency) {
        String module = dependency.getArtifact().getGroupId() + ":"
                + dependency.getArtifact().getArtifactId();
        List<Exclusion> matching = exclusions.stream()
                .filter(e -> e.regex().matcher(module).matches())
                .toList();
        matching.forEach(e -> used.add(e.pattern()));
        return matching.isEmpty();
    }

    @Override
    public DependencySelector deriveChildSelector(DependencyCollectionContext context) {
        return this;
    }

    private record Exclusion(String pattern, Pattern regex) {
        static Exclusion parse(String pattern) {
            String regex =
                    Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^:]*"));
            return new Exclusion(pattern, Pattern.compile(regex));
        }
    }
}
