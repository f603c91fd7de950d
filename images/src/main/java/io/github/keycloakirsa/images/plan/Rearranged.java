package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ImageDefinition.Copy;
import io.github.keycloakirsa.images.definition.ImageDefinition.Link;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.List;

/** Other names, and second places, of what is in an image. */
final class Rearranged {
    private Rearranged() {}

    /** Adds symbolic links. */
    static void link(FileTree tree, List<Link> links) {
        for (Link link : links) {
            tree.add(
                    new SymbolicLink(link.path(), link.target(), Owner.ROOT),
                    "link '%s' of the definition".formatted(link.path()));
        }
    }

    /**
     * Adds copies, with the modes and owners of the originals.
     *
     * @throws ImageException when there is no original, or the copy would be in it
     */
    static void copy(FileTree tree, List<Copy> copies) {
        for (Copy copy : copies) {
            String from = tree.resolve(copy.from());
            LayerEntry original = tree.find(from).orElseThrow(() -> nothingAt(copy));
            if (tree.resolve(copy.path()).startsWith(from + "/")) {
                throw insideItself(copy);
            }
            String origin = "copy of '%s'".formatted(copy.from());
            tree.add(FileTree.moved(original, copy.path()), origin);
            tree.below(from)
                    .forEach((path, entry) ->
                            tree.add(FileTree.moved(entry, copy.path() + path.substring(from.length())), origin));
        }
    }

    private static ImageException nothingAt(Copy copy) {
        return new ImageException(
                Category.INPUT,
                "The definition copies '%s' to '%s', but the image has no '%s'."
                        .formatted(copy.from(), copy.path(), copy.from()),
                "Correct the path, or take the copy out of the definition.");
    }

    private static ImageException insideItself(Copy copy) {
        return new ImageException(
                Category.INPUT,
                "The definition copies '%s' to '%s', which is inside of it.".formatted(copy.from(), copy.path()),
                "Choose a path outside of what is copied.");
    }
}
