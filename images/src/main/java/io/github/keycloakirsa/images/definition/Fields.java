package io.github.keycloakirsa.images.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one mapping whose keys are known. Unknown and missing ones go to the problems. */
public final class Fields {
    private final Value mapping;
    private final Keys known;
    private final Map<String, Value> values;

    private Fields(Value mapping, Keys known, Map<String, Value> values) {
        this.mapping = mapping;
        this.known = known;
        this.values = values;
    }

    /**
     * The keys of the mapping that a file is; empty when it is none, which is then among the problems.
     *
     * @param problems of that file
     */
    public static Optional<Fields> of(Path file, Keys known, Problems problems) {
        return YamlFile.read(file, problems)
                .map(root -> new Value("", root, root, problems))
                .flatMap(root -> of(root, known));
    }

    /** The keys of a mapping; empty when the value is none, which is then among the problems. */
    public static Optional<Fields> of(Value mapping, Keys known) {
        return mapping.entries(known::pathOf).map(values -> {
            values.forEach((key, value) -> reportUnknown(key, value, known));
            return new Fields(mapping, known, values);
        });
    }

    private static void reportUnknown(String key, Value value, Keys known) {
        if (!known.keys().contains(key)) {
            String hint = known.nearest(key)
                    .map(near -> "Did you mean '" + near + "'?")
                    .orElseGet(() -> "Known here: " + String.join(", ", known.keys()) + ".");
            value.keyProblem("unknown key '" + key + "'. " + hint);
        }
    }

    /** The value of a key, when it is there. */
    public Optional<Value> find(String key) {
        if (!known.keys().contains(key)) {
            throw new IllegalArgumentException("'" + key + "' is not in " + known);
        }
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key that must be there. */
    public Optional<Value> require(String key) {
        Optional<Value> value = find(key);
        if (value.isEmpty()) {
            mapping.problem("missing key '" + known.pathOf(key) + "'");
        }
        return value;
    }

    /** Reports those keys that are there although another one rules them out. */
    public void refuse(List<String> keys, String reason) {
        for (String key : keys) {
            find(key).ifPresent(value -> value.keyProblem("'" + known.pathOf(key) + "' " + reason));
        }
    }

    /** Reports something that is wrong with the mapping as a whole. */
    public void problem(String text) {
        mapping.problem(text);
    }
}
