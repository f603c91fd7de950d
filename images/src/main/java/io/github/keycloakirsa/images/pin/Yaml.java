package io.github.keycloakirsa.images.pin;

import java.util.List;
import java.util.Optional;

/** A value of a YAML file that knows which characters of the text it is. */
sealed interface Yaml {
    /** Where it stands; the properties of a scalar (anchor, tag) are not part of it. */
    Span span();

    /**
     * Characters of the text.
     *
     * @param start offset of the first
     * @param end offset after the last
     */
    record Span(int start, int end) {}

    /** How a scalar is written. */
    enum Style {
        PLAIN,
        SINGLE,
        DOUBLE,
        /** After {@code |} or {@code >}, over several lines. */
        BLOCK
    }

    /** Text, a number, or nothing (an empty span). */
    record Scalar(Span span, String text, Style style) implements Yaml {}

    /** {@code *anchor}. */
    record Alias(Span span) implements Yaml {}

    /** A list. */
    record Sequence(Span span, List<Yaml> items) implements Yaml {}

    /**
     * Keys and values.
     *
     * @param flow whether it is written in braces
     */
    record Mapping(Span span, boolean flow, List<Entry> entries) implements Yaml {
        /** The entry of a key; empty when there is none. */
        Optional<Entry> entry(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .findFirst();
        }

        /** The scalar that a key has; empty when there is none. */
        Optional<String> text(String key) {
            return entry(key).map(Entry::value).map(value -> value instanceof Scalar scalar ? scalar.text() : null);
        }
    }

    /** A key that is a scalar, and its value. */
    record Entry(Scalar key, Yaml value) {}
}
