package io.github.keycloakirsa.resolver.debian;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packages of one architecture that some packages need, themselves included. Dependencies that leave a choice are
 * settled after all that leave none, so that what is there anyway is chosen.
 */
final class Closure {
    private final PackageIndex index;
    private final Collection<String> exclusions;
    private final SortedMap<String, IndexedPackage> wanted = new TreeMap<>();
    private final SortedSet<String> usedExclusions = new TreeSet<>();
    private final SortedSet<String> substitutions = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private final Deque<IndexedPackage> unread = new ArrayDeque<>();
    private final Deque<Need> choices = new ArrayDeque<>();

    private record Need(IndexedPackage of, List<Relation> alternatives) {}

    private Closure(PackageIndex index, Collection<String> exclusions) {
        this.index = index;
        this.exclusions = exclusions;
    }

    /**
     * Computes a closure. Dependencies that cannot be met are reported by {@link #problems}.
     *
     * @param roots names that the index has
     * @param exclusions names that count as there, real or virtual ones
     */
    static Closure of(PackageIndex index, SortedSet<String> roots, Collection<String> exclusions) {
        Closure closure = new Closure(index, exclusions);
        roots.forEach(root -> index.get(root).ifPresent(closure::want));
        while (!closure.unread.isEmpty() || !closure.choices.isEmpty()) {
            if (closure.unread.isEmpty()) {
                closure.choose(closure.choices.remove());
            } else {
                closure.readNeedsOf(closure.unread.remove());
            }
        }
        return closure;
    }

    /** The packages, by name. */
    SortedMap<String, IndexedPackage> packages() {
        return wanted;
    }

    /** One sentence for each dependency that an exclusion turned to another package. */
    SortedSet<String> substitutions() {
        return substitutions;
    }

    /** The exclusions that some dependency met. */
    SortedSet<String> usedExclusions() {
        return usedExclusions;
    }

    /** One clause for each dependency that cannot be met. */
    List<String> problems() {
        return problems;
    }

    private void want(IndexedPackage found) {
        if (wanted.putIfAbsent(found.name(), found) == null) {
            unread.add(found);
        }
    }

    private void readNeedsOf(IndexedPackage of) {
        try {
            for (List<Relation> alternatives : of.dependencies()) {
                Need need = new Need(of, alternatives);
                if (candidates(need).size() > 1) {
                    choices.add(need);
                } else {
                    choose(need);
                }
            }
        } catch (IllegalArgumentException e) {
            problems.add("'" + of.name() + "' has a dependency that cannot be read: " + e.getMessage());
        }
    }

    private void choose(Need need) {
        List<IndexedPackage> candidates = candidates(need);
        if (candidates.stream().anyMatch(candidate -> wanted.containsKey(candidate.name()))) {
            return;
        }
        List<String> excluded = excluded(need);
        usedExclusions.addAll(excluded);
        if (!candidates.isEmpty()) {
            want(candidates.get(0));
            noteSubstitution(need, candidates.get(0), excluded);
        } else if (excluded.isEmpty()) {
            problems.add(problem(need));
        }
    }

    private void noteSubstitution(Need need, IndexedPackage chosen, List<String> excluded) {
        if (!excluded.isEmpty()) {
            substitutions.add("'" + need.of().name() + "' takes '" + chosen.name() + "' for the excluded '"
                    + String.join("', '", excluded) + "'.");
        }
    }

    private List<IndexedPackage> candidates(Need need) {
        return need.alternatives().stream()
                .filter(alternative -> !exclusions.contains(alternative.name()))
                .flatMap(alternative -> index.candidates(alternative).stream())
                .filter(candidate -> !exclusions.contains(candidate.name()))
                .distinct()
                .toList();
    }

    private List<String> excluded(Need need) {
        return need.alternatives().stream()
                .flatMap(alternative -> Stream.concat(
                        Stream.of(alternative.name()),
                        index.candidates(alternative).stream().map(IndexedPackage::name)))
                .filter(exclusions::contains)
                .distinct()
                .toList();
    }

    private String problem(Need need) {
        String dependency = need.alternatives().stream().map(Relation::toString).collect(Collectors.joining(" | "));
        String there = need.alternatives().stream()
                .flatMap(alternative -> index.get(alternative.name()).stream())
                .map(other -> other.name() + " " + other.version())
                .distinct()
                .collect(Collectors.joining(", "));
        return "'" + need.of().name() + " " + need.of().version() + "' depends on '" + dependency + "', and there is "
                + (there.isEmpty() ? "no such package" : "only " + there);
    }
}
