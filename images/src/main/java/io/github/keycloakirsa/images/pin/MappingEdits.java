package io.github.keycloakirsa.images.pin;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The edits that give the keys of a mapping their values. */
final class MappingEdits {
    private final String text;
    private final Yaml.Mapping mapping;
    private final List<Edit> edits = new ArrayList<>();

    private MappingEdits(String text, Yaml.Mapping mapping) {
        this.text = text;
        this.mapping = mapping;
    }

    /**
     * Changes values in place; a key that is missing is added after the last one that is there, written like it.
     *
     * @param text of the file
     * @param mapping has at least one of the keys
     * @param values keys in the order wanted, and what they shall be
     */
    static List<Edit> of(String text, Yaml.Mapping mapping, Map<String, String> values) {
        MappingEdits result = new MappingEdits(text, mapping);
        Map<String, String> missing = new LinkedHashMap<>();
        List<Yaml.Entry> present = new ArrayList<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            Optional<Yaml.Entry> entry = result.theOnly(value.getKey());
            if (entry.isPresent()) {
                result.replace(entry.get(), value.getValue());
                present.add(entry.get());
            } else {
                missing.put(value.getKey(), value.getValue());
            }
        }
        result.add(
                missing,
                present.stream()
                        .max(Comparator.comparingInt(MappingEdits::afterValue))
                        .orElseThrow());
        return result.edits;
    }

    private Optional<Yaml.Entry> theOnly(String key) {
        if (mapping.entries().stream()
                        .filter(entry -> entry.key().text().equals(key))
                        .count()
                > 1) {
            throw new ImageException(
                    Category.INPUT,
                    "The key '" + key + "' is there twice in one mapping.",
                    "Remove one of the two: readers of YAML differ in which one counts.");
        }
        return mapping.entry(key);
    }

    private void replace(Yaml.Entry entry, String value) {
        ScalarEdit.of(text, entry.key().text(), entry.value(), value).ifPresent(edits::add);
    }

    private void add(Map<String, String> missing, Yaml.Entry neighbour) {
        if (missing.isEmpty()) {
            return;
        }
        StringBuilder added = new StringBuilder();
        missing.forEach((key, value) -> added.append(separator(neighbour)).append(entry(key, value, neighbour)));
        edits.add(Edit.insert(
                mapping.flow() ? afterValue(neighbour) : endOfLine(afterValue(neighbour)), added.toString()));
    }

    private static int afterValue(Yaml.Entry entry) {
        return Math.max(entry.value().span().end(), entry.key().span().end());
    }

    private static String entry(String key, String value, Yaml.Entry neighbour) {
        return ScalarText.of(key, neighbour.key().style()) + ": " + ScalarText.of(value, styleOf(neighbour.value()));
    }

    private static Yaml.Style styleOf(Yaml value) {
        return value instanceof Yaml.Scalar scalar ? scalar.style() : Yaml.Style.PLAIN;
    }

    /** What stands between two entries here: a new line with the same indentation, in braces a comma too. */
    private String separator(Yaml.Entry neighbour) {
        int key = neighbour.key().span().start();
        int line = startOfLine(key);
        boolean startsLine = text.substring(line, key).isBlank();
        String newLine = lineEnd(key) + (startsLine ? text.substring(line, key) : " ".repeat(key - line));
        if (!mapping.flow()) {
            return newLine;
        }
        return startsLine ? "," + newLine : ", ";
    }

    private int startOfLine(int offset) {
        return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
    }

    private int endOfLine(int offset) {
        int end = offset;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** The line end that follows; at the end of a file without one, the one before; a line feed in a file of one line. */
    private String lineEnd(int offset) {
        int end = endOfLine(offset);
        int start = end < text.length() ? end : startOfLine(offset) - 1;
        if (start < 0) {
            return "\n";
        }
        if (text.startsWith("\r\n", start) || (start > 0 && text.startsWith("\r\n", start - 1))) {
            return "\r\n";
        }
        return text.substring(start, start + 1);
    }
}
