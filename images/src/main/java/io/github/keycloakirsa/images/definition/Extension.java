package io.github.keycloakirsa.images.definition;

import java.nio.file.Path;
import java.util.ArrayList;
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
 * Reads a definition together with those that it extends, as one tree: what stands in it if all is written into one
 * file. Every node still knows the file and the line that it comes from.
 */
final class Extension {
    /** Of a chain of definitions that extend each other; more is hard to follow. */
    static final int MAX_FILES = 5;

    private static final String KEY = "extends";

    /** What a definition says for itself and passes on to none. */
    private static final Set<String> OWN = Set.of("name", "title", KEY);

    /** Values that are paths, seen from the file that they are written in. */
    private static final Set<String> PATHS = Set.of("files[].source", "certificates[]");

    private final Problems problems;

    private Extension(Problems problems) {
        this.problems = problems;
    }

    /** The tree of a definition; empty when a file of its chain cannot be used, which is then among the problems. */
    static Optional<Node> read(Path yaml, Problems problems) {
        return new Extension(problems).read(List.of(yaml));
    }

    /** The chain that begins with a definition which {@link #read} finds nothing wrong with. */
    static List<Path> files(Path yaml) {
        List<Path> chain = new ArrayList<>(List.of(yaml));
        Optional<String> parent = parentOf(yaml);
        while (parent.isPresent() && chain.size() < MAX_FILES) {
            chain.add(last(chain).resolveSibling(parent.get()));
            parent = parentOf(last(chain));
        }
        return List.copyOf(chain);
    }

    private static Optional<String> parentOf(Path yaml) {
        Problems problems = new Problems(yaml);
        Optional<String> parent = YamlFile.read(yaml, problems)
                .flatMap(root -> new Value("", root, root, problems).entries(Section.DEFINITION::pathOf))
                .flatMap(entries -> Optional.ofNullable(entries.get(KEY)))
                .flatMap(Value::text);
        problems.throwIfAny();
        return parent;
    }

    /** The tree of the last file of a chain, which begins with the definition and names each time what it extends. */
    private Optional<Node> read(List<Path> chain) {
        Optional<Node> root = YamlFile.read(last(chain), problems);
        Optional<Map<String, Value>> entries =
                root.flatMap(node -> new Value("", node, node, problems).entries(Section.DEFINITION::pathOf));
        if (entries.isEmpty() || !entries.get().containsKey(KEY)) {
            return entries.flatMap(keys -> root);
        }
        return entries.get()
                .get(KEY)
                .as(text -> parent(text, chain))
                .flatMap(parent -> inherited(parent, chain))
                .map(parent -> new Overlay(problems).lay(parent, root.orElseThrow()));
    }

    private static Parent parent(String text, List<Path> chain) {
        Path folder = last(chain).toAbsolutePath().getParent();
        new AddedSources(folder).inFolder(Syntax.definitionPath(text));
        Path file = last(chain).resolveSibling(text);
        if (chain.contains(file)) {
            throw Syntax.mismatch("must not lead back to a definition that extends this one", text);
        }
        if (chain.size() == MAX_FILES) {
            throw Syntax.mismatch("must not make a chain of more than " + MAX_FILES + " definitions", text);
        }
        return new Parent(file, text.substring(0, text.lastIndexOf('/') + 1));
    }

    private Optional<Node> inherited(Parent parent, List<Path> chain) {
        List<Path> longer = new ArrayList<>(chain);
        longer.add(parent.file());
        return read(longer).map(root -> moved("", withoutOwn((MappingNode) root), parent.prefix()));
    }

    private static Node withoutOwn(MappingNode root) {
        return Overlay.mapping(
                root,
                root.getValue().stream()
                        .filter(tuple ->
                                !(tuple.getKeyNode() instanceof ScalarNode key && OWN.contains(key.getValue())))
                        .toList());
    }

    /** Paths that are seen from the parent's folder, seen from the child's. */
    private static Node moved(String path, Node node, String prefix) {
        if (node instanceof MappingNode mapping) {
            return Overlay.mapping(
                    mapping,
                    mapping.getValue().stream()
                            .map(tuple -> new NodeTuple(
                                    tuple.getKeyNode(),
                                    moved(Overlay.path(path, tuple.getKeyNode()), tuple.getValueNode(), prefix)))
                            .toList());
        }
        if (node instanceof SequenceNode list) {
            return Overlay.list(
                    list,
                    list.getValue().stream()
                            .map(item -> moved(path + "[]", item, prefix))
                            .toList());
        }
        return node instanceof ScalarNode scalar && PATHS.contains(path) ? moved(scalar, prefix) : node;
    }

    private static Node moved(ScalarNode path, String prefix) {
        return new ScalarNode(
                path.getTag(),
                true,
                prefix + path.getValue(),
                path.getScalarStyle(),
                path.getStartMark(),
                path.getEndMark());
    }

    private static Path last(List<Path> chain) {
        return chain.get(chain.size() - 1);
    }

    /**
     * A definition that another one extends.
     *
     * @param prefix its folder, seen from the other's: empty, or with a slash at the end
     */
    private record Parent(Path file, String prefix) {}
}
