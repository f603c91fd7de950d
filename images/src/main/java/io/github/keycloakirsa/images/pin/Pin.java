package io.github.keycloakirsa.images.pin;

import io.github.keycloakirsa.images.definition.ImageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The change that makes a YAML file name a published image. */
public final class Pin {
    private Pin() {}

    /**
     * Writes repository, tag and digest into a text and changes no other character: comments, quoting, anchors, order
     * and line ends stay. A text that names the image already comes back as it is.
     *
     * @param name of the file, for messages
     * @param text of the file, with its byte order mark where it has one
     * @param path where the image stands; without one, the place that is known to be Keycloak's, or the only image
     * @param image what to write
     * @throws ImageException when the text is not YAML, or it has no such place or more than one; candidates are listed
     */
    public static String apply(String name, String text, Optional<KeyPath> path, PinnedImage image) {
        MarkedText file = MarkedText.of(text);
        Target target = new Targets(name, file.yaml()).find(path);
        return file.mark() + Edit.apply(file.yaml(), edits(file.yaml(), target, image));
    }

    private static List<Edit> edits(String yaml, Target target, PinnedImage image) {
        if (target.value() instanceof Yaml.Mapping mapping) {
            return MappingEdits.of(yaml, mapping, values(target, mapping, image));
        }
        return ScalarEdit.of(yaml, target.path().text(), target.value(), image.reference()).stream()
                .toList();
    }

    private static Map<String, String> values(Target target, Yaml.Mapping mapping, PinnedImage image) {
        Map<String, String> values = new LinkedHashMap<>();
        boolean split = target.splitsRegistry(mapping);
        if (split) {
            values.put("registry", image.registry());
        }
        values.put("repository", split ? image.repository() : image.name());
        values.put("tag", image.tag());
        values.put("digest", image.digest().asDigest());
        return values;
    }
}
