package io.github.keycloakirsa.images.pin;

import java.util.Comparator;
import java.util.List;

/**
 * Characters of a text that become others.
 *
 * @param span which; an empty one is a place to insert at
 * @param replacement what they become
 */
record Edit(Yaml.Span span, String replacement) {
    static Edit insert(int offset, String text) {
        return new Edit(new Yaml.Span(offset, offset), text);
    }

    /** The text after some edits that do not overlap; those at one place in the order given. */
    static String apply(String text, List<Edit> edits) {
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (Edit edit : sorted(edits)) {
            result.append(text, done, edit.span().start()).append(edit.replacement());
            done = edit.span().end();
        }
        return result.append(text, done, text.length()).toString();
    }

    /** The sort is stable: of two insertions at one place the earlier of the list comes first. */
    private static List<Edit> sorted(List<Edit> edits) {
        return edits.stream()
                .sorted(Comparator.comparingInt(edit -> edit.span().start()))
                .toList();
    }
}
