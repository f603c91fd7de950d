package io.github.keycloakirsa.images.definition;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of a definition. What cannot be read as asked goes to the problems, and the answer holds what is left, so
 * that one run finds every problem.
 */
public final class Value {
    private final String name;
    private final Node key;
    private final Node node;
    private final Problems problems;

    /**
     * @param name how messages call it, such as {@code base.packages}
     * @param key where its key stands; the value itself where it has none
     * @param node the value
     * @param problems where to report
     */
    Value(String name, Node key, Node node, Problems problems) {
        this.name = name;
        this.key = key;
        this.node = node;
        this.problems = problems;
    }

    /** How messages call it. */
    String name() {
        return name;
    }

    /** Where what cannot be read as asked goes. */
    Problems problems() {
        return problems;
    }

    /** The text of a single value, as it is written in the file. */
    public Optional<String> text() {
        if (!(node instanceof ScalarNode scalar)) {
            problem("'" + name + "' must be a single value, not a " + kind());
            return Optional.empty();
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            problem("'" + name + "' has no value");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    /**
     * A single value.
     *
     * @param syntax parses the text; throws IllegalArgumentException with a message that follows the value's name
     */
    public <T> Optional<T> as(Function<String, T> syntax) {
        return text().flatMap(text -> parse(text, syntax));
    }

    /** The parts of a list. */
    public List<Value> items() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new Value(name, item, item, problems))
                    .toList();
        }
        problem("'" + name + "' must be a list, not a " + kind());
        return List.of();
    }

    /** A list of single values in which none is twice. */
    public <T> List<T> listOf(Function<String, T> syntax) {
        Set<T> seen = new LinkedHashSet<>();
        for (Value item : items()) {
            item.as(syntax)
                    .filter(parsed -> !seen.add(parsed))
                    .flatMap(parsed -> item.text())
                    .ifPresent(text -> item.problem("'" + name + "' lists '" + text + "' twice"));
        }
        return List.copyOf(seen);
    }

    /** A list like {@link #listOf} that says something. */
    public <T> List<T> nonEmptyListOf(Function<String, T> syntax) {
        if (node instanceof SequenceNode sequence && sequence.getValue().isEmpty()) {
            problem("'" + name + "' must not be empty");
        }
        return listOf(syntax);
    }

    /** A list like {@link #listOf}, or one single value in place of a list of one. */
    <T> List<T> oneOrListOf(Function<String, T> syntax) {
        return node instanceof ScalarNode ? as(syntax).map(List::of).orElse(List.of()) : listOf(syntax);
    }

    /** A list like {@link #listOf}, in which the same value may come again, such as arguments of a command. */
    List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** A mapping whose keys the definition chooses, sorted by key. */
    Map<String, String> mapOf(UnaryOperator<String> keySyntax, UnaryOperator<String> valueSyntax) {
        return collect(keySyntax, value -> value.as(valueSyntax));
    }

    /** A mapping of something to the reason for it, which may not be missing. */
    Map<String, String> reasons(UnaryOperator<String> keySyntax) {
        if (node instanceof SequenceNode) {
            problem("'" + name + "' needs a reason for each: write a mapping of name to reason");
            return Map.of();
        }
        return collect(keySyntax, Value::reason);
    }

    private Optional<String> reason() {
        if (node.getTag().equals(Tag.NULL)) {
            keyProblem("'" + name + "' needs a reason");
            return Optional.empty();
        }
        return as(Syntax::reason);
    }

    private Map<String, String> collect(
            UnaryOperator<String> keySyntax, Function<Value, Optional<String>> valueReader) {
        Map<String, String> map = new TreeMap<>();
        entries(entry -> name + "." + entry).orElse(Map.of()).forEach((entry, value) -> {
            value.atKey().parse(entry, keySyntax);
            valueReader.apply(value).ifPresent(read -> map.put(entry, read));
        });
        return map;
    }

    /** The entries of a mapping in the order of the file; empty when it is none. */
    Optional<Map<String, Value>> entries(UnaryOperator<String> naming) {
        if (!(node instanceof MappingNode mapping)) {
            problem((name.isEmpty() ? "a " + problems.kind() : "'" + name + "'") + " must be a mapping, not a "
                    + kind());
            return Optional.empty();
        }
        Map<String, Value> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            new Value("key", keyNode, keyNode, problems).text().ifPresent(text -> {
                Value value = new Value(naming.apply(text), keyNode, tuple.getValueNode(), problems);
                if (entries.putIfAbsent(text, value) != null) {
                    value.keyProblem("key '" + text + "' is here twice");
                }
            });
        }
        return Optional.of(entries);
    }

    /** Reports a problem at the value. */
    public void problem(String text) {
        problems.add(node.getStartMark(), text);
    }

    /** Reports a problem at the value's key. */
    public void keyProblem(String text) {
        problems.add(key.getStartMark(), text);
    }

    private Value atKey() {
        return new Value(name, key, key, problems);
    }

    private <T> Optional<T> parse(String text, Function<String, T> syntax) {
        try {
            return Optional.of(syntax.apply(text));
        } catch (IllegalArgumentException e) {
            problem("'" + name + "' " + e.getMessage());
            return Optional.empty();
        }
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case SCALAR -> node.getTag().equals(Tag.NULL) ? "value that is empty" : "single value";
            case SEQUENCE -> "list";
            case MAPPING -> "mapping";
            case ANCHOR -> "alias";
        };
    }
}
