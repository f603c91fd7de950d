package io.github.keycloakirsa.images.pin;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All places of a file, and the one among them that is meant. */
final class Targets {
    private static final int MOST_SHOWN = 20;

    private final String name;
    private final String text;
    private final List<Target> all = new ArrayList<>();

    /**
     * @param name of the file, for messages
     * @param text without a byte order mark
     */
    Targets(String name, String text) {
        this.name = name;
        this.text = text;
        for (Yaml document : YamlReader.read(text, name)) {
            String kind =
                    document instanceof Yaml.Mapping root ? root.text("kind").orElse("") : "";
            collect(new Target(KeyPath.ROOT, kind, document));
        }
    }

    private void collect(Target target) {
        all.add(target);
        if (target.value() instanceof Yaml.Mapping mapping) {
            mapping.entries()
                    .forEach(entry ->
                            collect(new Target(target.path().key(entry.key().text()), target.kind(), entry.value())));
        } else if (target.value() instanceof Yaml.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                collect(new Target(
                        target.path().item(i), target.kind(), sequence.items().get(i)));
            }
        }
    }

    /**
     * The one place at a path; without a path, the one that is known to be Keycloak's image, else the only image.
     *
     * @throws ImageException when there is none, or more than one; it lists what could have been meant
     */
    Target find(Optional<KeyPath> path) {
        if (path.isPresent()) {
            List<Target> there = matching(target -> target.path().equals(path.get()));
            there.forEach(this::refuseAlias);
            return only(there.stream().filter(Target::isImage).toList(), "at '" + path.get() + "'");
        }
        List<Target> known = matching(Target::isKeycloak);
        return known.isEmpty()
                ? only(matching(Target::isCalledImage), "under a key 'image'")
                : only(known, "that is Keycloak's");
    }

    /** The values at a path, one for each document that has it. */
    Stream<Yaml> at(KeyPath path) {
        return matching(target -> target.path().equals(path)).stream().map(Target::value);
    }

    private List<Target> matching(Predicate<Target> condition) {
        return all.stream().filter(condition).toList();
    }

    private Target only(List<Target> found, String where) {
        if (found.size() == 1) {
            return found.get(0);
        }
        List<Target> candidates = found.isEmpty() ? matching(Target::isCalledImage) : found;
        throw new ImageException(
                Category.INPUT,
                "'" + name + "' has " + (found.isEmpty() ? "no image " : found.size() + " images ") + where + ".",
                candidates.isEmpty()
                        ? "Name the key path of an image with --image; nothing in the file is called 'image'."
                        : "Name one with --image, in a file where its path is the only one. There are: "
                                + shown(candidates) + ".");
    }

    private void refuseAlias(Target target) {
        if (target.value() instanceof Yaml.Alias) {
            throw new ImageException(
                    Category.INPUT,
                    "'" + target.path() + "' (line " + line(target) + ") is an alias of a value elsewhere in '" + name
                            + "', which other places may use too.",
                    "Name the path of the value with the anchor, or write the value out here.");
        }
    }

    private String shown(List<Target> candidates) {
        String list = candidates.stream()
                .limit(MOST_SHOWN)
                .map(target -> target.path() + " (line " + line(target) + ")")
                .collect(Collectors.joining(", "));
        return candidates.size() > MOST_SHOWN ? list + " and " + (candidates.size() - MOST_SHOWN) + " more" : list;
    }

    private long line(Target target) {
        return 1
                + text.substring(0, target.value().span().start())
                        .replace("\r\n", "\n")
                        .chars()
                        .filter(character -> character == '\n' || character == '\r')
                        .count();
    }
}
