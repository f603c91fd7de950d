package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Everything that is wrong with one definition and those that it extends, each with its place, so that all of it is
 * reported at once.
 */
public final class Problems {
    private final Path definition;
    private final String kind;
    private final String reference;
    private final Set<Problem> problems = new LinkedHashSet<>(); // a file may be looked at twice

    Problems(Path definition) {
        this(definition, "definition", "docs/image-definition.md");
    }

    /**
     * Of a file and no other.
     *
     * @param kind what the file is called, such as {@code definition}
     * @param reference the document that explains its keys
     */
    public Problems(Path file, String kind, String reference) {
        this.definition = file;
        this.kind = kind;
        this.reference = reference;
    }

    /** What the file is called, such as {@code definition}. */
    String kind() {
        return kind;
    }

    /** Adds what is wrong at a place, which knows its file; without one it stands for the whole definition. */
    void add(Optional<Mark> place, String text) {
        problems.add(new Problem(
                place.map(Mark::getName).orElse(definition.toString()),
                place.map(Mark::getLine).orElse(0) + 1,
                place.map(Mark::getColumn).orElse(0) + 1,
                text));
    }

    /** Adds what is wrong with a whole file. */
    void add(Path file, String text) {
        problems.add(new Problem(file.toString(), 1, 1, text));
    }

    /** Whether nothing is wrong so far. */
    boolean none() {
        return problems.isEmpty();
    }

    /** Throws one exception with all problems when there is any: those of the definition first, each file in order. */
    public void throwIfAny() {
        if (problems.isEmpty()) {
            return;
        }
        String lines = problems.stream()
                .sorted(Comparator.comparing(
                                (Problem problem) -> !problem.file().equals(definition.toString()))
                        .thenComparing(Problem::file)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .map(problem -> problem.file() + ":" + problem.line() + ":" + problem.column() + ": " + problem.text())
                .collect(Collectors.joining("\n"));
        throw new ImageException(
                Category.INPUT,
                "The " + kind + " " + definition + " cannot be used:\n" + lines,
                "Mend " + (problems.size() == 1 ? "this line" : "these lines") + "; " + reference
                        + " says what each key takes.");
    }

    /**
     * @param line counted from 1
     * @param column counted from 1
     */
    private record Problem(String file, int line, int column, String text) {}
}
