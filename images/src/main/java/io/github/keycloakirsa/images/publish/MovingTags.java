package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.VersionPolicy;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves tags to a release: to a newer one, and of the same definition, unless the rules say otherwise. */
final class MovingTags {
    private static final String DEFINITION = "io.github.keycloak-irsa.definition";
    private static final String VERSION = "org.opencontainers.image.version";

    private final Registry registry;
    private final TagRules rules;

    MovingTags(Registry registry, TagRules rules) {
        this.registry = registry;
        this.rules = rules;
    }

    /**
     * Sees to it that no tag is taken from anybody.
     *
     * @throws ImageException of category INPUT when one leads to an image that is not of the same definition
     */
    void check(LayoutImage image, ReleaseTags tags) {
        if (rules.others()) {
            return;
        }
        for (String tag : tags.moving()) {
            Optional<Manifest> there = other(image, tag);
            Optional<String> owner = there.map(Manifest::annotations).map(texts -> texts.get(DEFINITION));
            if (there.isPresent() && !owner.equals(Optional.of(image.report().name()))) {
                throw taken(image, tag, owner);
            }
        }
    }

    /**
     * Moves what may be moved, last the tag that the next plan compares with.
     *
     * @param own the tag that is the image's for ever
     * @param known all tags of the repository
     */
    MovedTags move(LayoutImage image, ReleaseTags tags, String own, List<String> known) {
        List<String> leading = new ArrayList<>();
        List<String> moved = new ArrayList<>();
        Map<String, String> kept = new LinkedHashMap<>();
        for (String tag : tags.inOrderOfMoving()) {
            if (registry.resolve(tag).equals(Optional.of(image.index().digest()))) {
                leading.add(tag);
            } else if (rules.move()) {
                Optional<String> newer = rules.older()
                        ? Optional.empty()
                        : other(image, tag).flatMap(there -> newer(there, tags, own, known));
                if (newer.isPresent()) {
                    kept.put(tag, newer.get());
                } else {
                    registry.tag(image.index(), tag);
                    leading.add(tag);
                    moved.add(tag);
                }
            }
        }
        return new MovedTags(leading, moved, kept);
    }

    private Optional<Manifest> other(LayoutImage image, String tag) {
        return registry.resolve(tag)
                .filter(digest -> !digest.equals(image.index().digest()))
                .flatMap(digest -> registry.manifest(digest.asDigest()));
    }

    /** What an index is called that is newer: a version, or of the same version a tag for ever. */
    private Optional<String> newer(Manifest there, ReleaseTags tags, String own, List<String> known) {
        String version = there.annotations().getOrDefault(VERSION, "");
        if (!version.equals(tags.version())) {
            return Optional.of(version).filter(found -> VersionPolicy.isNewer(found, tags.version()));
        }
        return tags.immutable(known).stream()
                .filter(tag -> tag.compareTo(own) > 0)
                .filter(tag -> registry.resolve(tag).equals(Optional.of(there.digest())))
                .findFirst();
    }

    private ImageException taken(LayoutImage image, String tag, Optional<String> owner) {
        return new ImageException(
                Category.INPUT,
                "The tag '" + registry.name() + ":" + tag + "' leads to "
                        + owner.map(name -> "the image of the definition '" + name + "'")
                                .orElse("an image that no definition of this project made")
                        + ", and '" + image.label() + "' would take it.",
                "Give the definition another release.tagPrefix, or publish to another repository; '--take-tags' takes it"
                        + " all the same.");
    }
}
