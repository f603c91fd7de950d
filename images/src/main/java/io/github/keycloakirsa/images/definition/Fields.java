package io.github.keycloakirsa.images.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one mapping whose keys are known. Unknown and missing ones go to the problems. */
final class Fields {
    private final Value mapping;
    private final Section section;
    private final Map<String, Value> values;

    private Fields(Value mapping, Section section, Map<String, Value> values) {
        this.mapping = mapping;
        this.section = section;
        this.values = values;
    }

    /** The keys of a mapping; empty when the value is none, which is then among the problems. */
    static Optional<Fields> of(Value mapping, Section section) {
        return mapping.entries(section::pathOf).map(values -> {
            values.forEach((key, value) -> reportUnknown(key, value, section));
            return new Fields(mapping, section, values);
        });
    }

    private static void reportUnknown(String key, Value value, Section section) {
        if (!section.keys().contains(key)) {
            String hint = section.nearest(key)
                    .map(known -> "Did you mean '" + known + "'?")
                    .orElseGet(() -> "Known here: " + String.join(", ", section.keys()) + ".");
            value.keyProblem("unknown key '" + key + "'. " + hint);
        }
    }

    /** The value of a key, when it is there. */
    Optional<Value> find(String key) {
        if (!section.keys().contains(key)) {
            throw new IllegalArgumentException("'" + key + "' is not in " + section);
        }
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key that must be there. */
    Optional<Value> require(String key) {
        Optional<Value> value = find(key);
        if (value.isEmpty()) {
            mapping.problem("missing key '" + section.pathOf(key) + "'");
        }
        return value;
    }

    /** Reports those keys that are there although another one rules them out. */
    void refuse(List<String> keys, String reason) {
        for (String key : keys) {
            find(key).ifPresent(value -> value.keyProblem("'" + section.pathOf(key) + "' " + reason));
        }
    }

    /** Reports something that is wrong with the mapping as a whole. */
    void problem(String text) {
        mapping.problem(text);
    }
}
