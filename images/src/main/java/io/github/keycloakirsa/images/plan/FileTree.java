package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The entries of one layer while it grows, seen on top of the layers below. Paths are followed through the symbolic
 * links of directories, as a running system would, so that no file hides behind a link; a directory that exists keeps
 * the owner and mode that it was first given, unless it is said to be changed.
 */
final class FileTree {
    private static final int MAX_LINKS = 40; // the kernel's own limit

    private final Optional<FileTree> lower;
    private final Function<String, Directory> newParent;
    private final TreeMap<String, LayerEntry> entries = new TreeMap<>();
    private final Map<String, String> origins = new TreeMap<>();

    private FileTree(Optional<FileTree> lower, Function<String, Directory> newParent) {
        this.lower = lower;
        this.newParent = newParent;
    }

    /** An empty tree with nothing below; missing parents become root's, 0755. */
    static FileTree root() {
        return new FileTree(Optional.empty(), FileTree::rootDirectory);
    }

    /** An empty tree on top of this one; {@code newParent} makes the parents that exist in neither. */
    FileTree layer(Function<String, Directory> newParent) {
        return new FileTree(Optional.of(this), newParent);
    }

    /** A directory of root's, 0755. */
    static Directory rootDirectory(String path) {
        return new Directory(path, 0755, Owner.ROOT);
    }

    /**
     * Adds an entry and the parents that are missing.
     *
     * @param origin what the entry comes from, as an error would name it
     * @throws ImageException when there is something else at its path already
     */
    void add(LayerEntry entry, String origin) {
        String path = entry instanceof Directory ? resolve(entry.path()) : resolveParent(entry.path());
        if (path.equals("/")) {
            return;
        }
        Optional<LayerEntry> existing = find(path);
        if (existing.isPresent() && !agree(existing.get(), entry)) {
            throw twoSources(path, origin);
        }
        addParents(path);
        entries.putIfAbsent(path, existing.orElseGet(() -> moved(entry, path)));
        origins.putIfAbsent(path, origin);
    }

    /**
     * Adds a directory, or gives one that is there already this owner and mode.
     *
     * @param origin as for {@link #add}
     * @throws ImageException when something else than a directory is at its path
     */
    void addOrChange(Directory directory, String origin) {
        add(directory, origin);
        entries.computeIfPresent(resolve(directory.path()), (path, entry) -> moved(directory, path));
    }

    /** Adds an entry unless there is something at its path already. */
    void addIfAbsent(LayerEntry entry, String origin) {
        if (find(resolveParent(entry.path())).isEmpty()) {
            add(entry, origin);
        }
    }

    /** What is at a path of this tree or those below; the path is taken as it is, links are not followed. */
    Optional<LayerEntry> find(String path) {
        LayerEntry here = entries.get(path);
        return here != null ? Optional.of(here) : lower.flatMap(tree -> tree.find(path));
    }

    /** What is below a directory of this tree or those below, sorted by path; links are not followed. */
    SortedMap<String, LayerEntry> below(String directory) {
        SortedMap<String, LayerEntry> below =
                lower.map(tree -> tree.below(directory)).orElseGet(TreeMap::new);
        below.putAll(entries.subMap(directory + "/", directory + "0")); // '0' comes after '/'
        return below;
    }

    /** Whether a path leads to a file, through links or not. */
    boolean leadsToFile(String path) {
        return find(resolve(path)).filter(RegularFile.class::isInstance).isPresent();
    }

    /** The path behind all symbolic links of a path; {@code ..} at the root stays there. */
    String resolve(String path) {
        Deque<String> todo = new ArrayDeque<>(parts(path));
        String reached = "";
        int links = 0;
        while (!todo.isEmpty()) {
            String part = todo.pop();
            if (part.equals("..")) {
                reached = reached.isEmpty() ? "" : reached.substring(0, reached.lastIndexOf('/'));
                continue;
            }
            String next = reached + "/" + part;
            if (find(next).orElse(null) instanceof SymbolicLink link && ++links <= MAX_LINKS) {
                push(todo, parts(link.target()));
                reached = link.target().startsWith("/") ? "" : reached;
            } else {
                reached = next;
            }
        }
        return reached.isEmpty() ? "/" : reached;
    }

    /** The entries of this tree alone, sorted by path. */
    Collection<LayerEntry> entries() {
        return entries.values();
    }

    /** The files of this tree alone, sorted by path. */
    List<RegularFile> files() {
        return entries.values().stream()
                .filter(RegularFile.class::isInstance)
                .map(RegularFile.class::cast)
                .toList();
    }

    private String resolveParent(String path) {
        int slash = path.lastIndexOf('/');
        String parent = resolve(path.substring(0, slash));
        return (parent.equals("/") ? "" : parent) + path.substring(slash);
    }

    private void addParents(String path) {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String parent = path.substring(0, slash);
            LayerEntry entry = find(parent).orElseGet(() -> newParent.apply(parent));
            if (!(entry instanceof Directory)) {
                throw new ImageException(
                        Category.IMAGE,
                        "'%s' of %s is no directory, but '%s' would be in it.".formatted(parent, origin(parent), path),
                        "Move one of them, or leave it out.");
            }
            entries.putIfAbsent(parent, entry);
        }
    }

    private ImageException twoSources(String path, String origin) {
        return new ImageException(
                Category.IMAGE,
                "Two sources for '%s': %s and %s.".formatted(path, origin(path), origin),
                "Keep one of them: drop the file or the package from the definition, or name the path under"
                        + " base.leaveOut.");
    }

    private String origin(String path) {
        String here = origins.get(path);
        return here != null ? here : lower.map(tree -> tree.origin(path)).orElse("a layer below");
    }

    private static boolean agree(LayerEntry existing, LayerEntry added) {
        if (existing instanceof SymbolicLink link && added instanceof SymbolicLink other) {
            return link.target().equals(other.target());
        }
        return existing instanceof Directory && added instanceof Directory;
    }

    /** The entry at another path. */
    static LayerEntry moved(LayerEntry entry, String path) {
        if (entry instanceof RegularFile file) {
            return new RegularFile(path, file.mode(), file.owner(), file.content(), file.origin());
        }
        if (entry instanceof SymbolicLink link) {
            return new SymbolicLink(path, link.target(), link.owner());
        }
        return new Directory(path, ((Directory) entry).mode(), entry.owner());
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }

    private static void push(Deque<String> todo, List<String> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            todo.push(parts.get(i));
        }
    }
}
