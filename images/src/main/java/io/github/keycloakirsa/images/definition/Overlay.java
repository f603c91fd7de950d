package io.github.keycloakirsa.images.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Lays a definition over the one that it extends: mappings key by key, lists of things that go in one after the other;
 * any other value takes the place of the parent's, and a written-out {@code null} takes the parent's away.
 */
final class Overlay {
    /** Lists of things that go into the image, which a child adds to. Any other list it replaces. */
    static final Set<String> ADDED_TO = Set.of(
            "base.packages",
            "base.users",
            "keycloak.providers.artifacts",
            "files",
            "certificates",
            "links",
            "copies",
            "container.ports",
            "container.volumes");

    private static final String NOTHING = "null";

    private final Problems problems;

    Overlay(Problems problems) {
        this.problems = problems;
    }

    /** The tree of a child that extends a parent; a {@code null} that takes nothing away is among the problems. */
    Node lay(Node parent, Node child) {
        return lay("", parent, child);
    }

    private Node lay(String path, Node parent, Node child) {
        if (parent instanceof MappingNode below && child instanceof MappingNode above) {
            return layMapping(path, below, above);
        }
        if (parent instanceof SequenceNode below && child instanceof SequenceNode above && ADDED_TO.contains(path)) {
            List<Node> items = new ArrayList<>(below.getValue());
            items.addAll(above.getValue());
            return list(above, items);
        }
        return child;
    }

    private Node layMapping(String path, MappingNode below, MappingNode above) {
        Map<String, Node> inherited = byPath(path, below);
        Set<String> own = byPath(path, above).keySet();
        List<NodeTuple> tuples = new ArrayList<>(below.getValue());
        tuples.removeIf(tuple -> own.contains(path(path, tuple.getKeyNode())));
        for (NodeTuple tuple : above.getValue()) {
            String key = path(path, tuple.getKeyNode());
            layEntry(key, Optional.ofNullable(inherited.get(key)), tuple).ifPresent(tuples::add);
        }
        return mapping(above, tuples);
    }

    private static Map<String, Node> byPath(String path, MappingNode mapping) {
        Map<String, Node> values = new HashMap<>();
        mapping.getValue().forEach(tuple -> values.put(path(path, tuple.getKeyNode()), tuple.getValueNode()));
        return values;
    }

    private Optional<NodeTuple> layEntry(String path, Optional<Node> inherited, NodeTuple own) {
        if (takesAway(own.getValueNode())) {
            if (inherited.isEmpty()) {
                problems.add(
                        own.getKeyNode().getStartMark(),
                        "'" + path + "' is null, which takes away what 'extends' brings, but it brings none");
            }
            return Optional.empty();
        }
        return Optional.of(inherited
                .map(parent -> new NodeTuple(own.getKeyNode(), lay(path, parent, own.getValueNode())))
                .orElse(own));
    }

    // Written out on purpose: a value that was forgotten must stay an error.
    private static boolean takesAway(Node value) {
        return value instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().equals(NOTHING);
    }

    /** A key as messages name it, below the path of its mapping. */
    static String path(String mapping, Node key) {
        String text = key instanceof ScalarNode scalar ? scalar.getValue() : "";
        return mapping.isEmpty() ? text : mapping + "." + text;
    }

    /** A mapping with other entries, at its place. */
    static MappingNode mapping(MappingNode at, List<NodeTuple> tuples) {
        return new MappingNode(at.getTag(), true, tuples, at.getFlowStyle(), at.getStartMark(), at.getEndMark());
    }

    /** A list with other items, at its place. */
    static SequenceNode list(SequenceNode at, List<Node> items) {
        return new SequenceNode(at.getTag(), true, items, at.getFlowStyle(), at.getStartMark(), at.getEndMark());
    }
}
