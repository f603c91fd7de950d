package io.github.keycloakirsa.images.pin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The change that makes one value of a YAML file another one. */
public final class WrittenText {
    private WrittenText() {}

    /**
     * Replaces a value, or the item of a list, and changes no other character of a text.
     *
     * @param name of the file, for messages
     * @param text of the file, with its byte order mark where it has one
     * @param path where the value or the list stands
     * @param from what it says; what says something else stays
     * @param to what it shall say
     * @return empty when nothing there says {@code from}
     * @throws io.github.keycloakirsa.images.definition.ImageException when the text is not YAML
     */
    public static Optional<String> replace(String name, String text, KeyPath path, String from, String to) {
        MarkedText file = MarkedText.of(text);
        List<Edit> edits = new Targets(name, file.yaml())
                .at(path)
                .flatMap(value -> value instanceof Yaml.Sequence list ? list.items().stream() : Stream.of(value))
                .filter(value ->
                        value instanceof Yaml.Scalar scalar && scalar.text().equals(from))
                .map(value -> new Edit(value.span(), ScalarText.of(to, ((Yaml.Scalar) value).style())))
                .toList();
        return edits.isEmpty() ? Optional.empty() : Optional.of(file.mark() + Edit.apply(file.yaml(), edits));
    }
}
