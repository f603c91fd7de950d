package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Everything that is wrong with one definition, each with its place, so that all of it is reported at once. */
final class Problems {
    private final Path file;
    private final List<Problem> problems = new ArrayList<>();

    Problems(Path file) {
        this.file = file;
    }

    /** Adds what is wrong at a place; without one it stands for the whole file. */
    void add(Optional<Mark> place, String text) {
        problems.add(new Problem(
                place.map(Mark::getLine).orElse(0) + 1,
                place.map(Mark::getColumn).orElse(0) + 1,
                text));
    }

    /** Adds what is wrong with the whole file. */
    void add(String text) {
        add(Optional.empty(), text);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Throws one exception with all problems, in the order of the file, when there is any. */
    void throwIfAny() {
        if (problems.isEmpty()) {
            return;
        }
        String lines = problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .map(problem -> file + ":" + problem.line() + ":" + problem.column() + ": " + problem.text())
                .collect(Collectors.joining("\n"));
        throw new ImageException(
                Category.INPUT,
                "The definition " + file + " cannot be used:\n" + lines,
                "Mend " + (problems.size() == 1 ? "this line" : "these lines")
                        + "; docs/image-definition.md says what each key takes.");
    }

    /**
     * @param line counted from 1
     * @param column counted from 1
     */
    private record Problem(int line, int column, String text) {}
}
