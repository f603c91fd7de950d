package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One failure among several that are reported together.
 *
 * @param category what kind of failure it is
 * @param problem what is wrong, in whole sentences
 * @param remedy what to do about it, in whole sentences
 */
record Problem(Category category, String problem, String remedy) {

    /** Throws what {@link #asException} makes of some problems, when there are any. */
    static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw asException(problems);
        }
    }

    /** One exception that tells all problems, each remedy once; the first problem decides the category. */
    static ResolverException asException(List<Problem> problems) {
        String remedies = problems.stream().map(Problem::remedy).distinct().collect(Collectors.joining(" "));
        return new ResolverException(problems.get(0).category(), text(problems), remedies);
    }

    private static String text(List<Problem> problems) {
        if (problems.size() == 1) {
            return problems.get(0).problem();
        }
        return problems.stream()
                .map(Problem::problem)
                .collect(Collectors.joining("\n- ", problems.size() + " problems with Maven artifacts:\n- ", "\n"));
    }
}
