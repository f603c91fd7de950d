package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects what is wrong with a request, so that all of it is reported at once; the same thing once. */
final class LockProblems {
    private final String suite;
    private final Collection<String> architectures;
    private final SortedMap<String, SortedSet<String>> problems = new TreeMap<>();

    LockProblems(String suite, Collection<String> architectures) {
        this.suite = suite;
        this.architectures = List.copyOf(architectures);
    }

    /**
     * Adds one.
     *
     * @param problem a clause
     * @param architecture where it was found; {@code all} when it belongs to none
     */
    void add(String problem, String architecture) {
        problems.computeIfAbsent(problem, key -> new TreeSet<>()).add(architecture);
    }

    /** Throws ResolverException when there are problems. */
    void failIfAny() {
        if (!problems.isEmpty()) {
            String lines = problems.keySet().stream().map(this::line).collect(Collectors.joining());
            throw new ResolverException(
                    Category.INPUT,
                    "The Debian packages cannot be had from suite '" + suite + "':" + lines,
                    "Correct the packages or exclusions of the definition. If one architecture lags behind another, try"
                            + " again when the archive has built it.");
        }
    }

    private String line(String problem) {
        SortedSet<String> where = problems.get(problem);
        boolean everywhere = where.contains("all") || where.containsAll(architectures);
        return "\n - " + problem + (everywhere ? "" : " (" + String.join(", ", where) + ")");
    }
}
