package io.github.keycloakirsa.images.pin;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.Optional;

/** The edit that gives one key its value. */
final class ScalarEdit {
    private ScalarEdit() {}

    /**
     * Replaces a scalar or an alias; empty when the value is what it shall be.
     *
     * @param text of the file
     * @param key of the value, for the message
     * @param old what is there
     * @param value what it shall be
     * @throws ImageException when a list, a mapping or a block of lines is there
     */
    static Optional<Edit> of(String text, String key, Yaml old, String value) {
        if (old instanceof Yaml.Alias alias) {
            return Optional.of(new Edit(alias.span(), ScalarText.of(value, Yaml.Style.PLAIN)));
        }
        if (!(old instanceof Yaml.Scalar scalar) || scalar.style() == Yaml.Style.BLOCK) {
            throw new ImageException(
                    Category.INPUT,
                    "The value of '" + key + "' is a list, a mapping or a block of lines, where a text on one line"
                            + " was expected.",
                    "Name another path with --image, or write the value on one line.");
        }
        String written = ScalarText.of(value, scalar.style());
        boolean readAsText = !written.startsWith("\"") || scalar.style() == Yaml.Style.DOUBLE;
        if (scalar.text().equals(value) && readAsText) {
            return Optional.empty();
        }
        return Optional.of(new Edit(scalar.span(), needsSpace(text, scalar.span()) ? " " + written : written));
    }

    /** Nothing at all stands right after the colon, or after an anchor. */
    private static boolean needsSpace(String text, Yaml.Span span) {
        return span.start() == span.end() && span.start() > 0 && !Character.isWhitespace(text.charAt(span.start() - 1));
    }
}
