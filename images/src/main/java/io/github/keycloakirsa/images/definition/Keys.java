package io.github.keycloakirsa.images.definition;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerDistance;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The keys that a mapping of a YAML file knows. */
public interface Keys {
    /** The keys, in the order in which messages list them. */
    List<String> keys();

    /** A key as messages and the reference name it, such as {@code base.users[].name}. */
    String pathOf(String key);

    /** The known key that a misspelt one is likely to mean; empty when none is near. */
    default Optional<String> nearest(String misspelt) {
        int limit = 1 + misspelt.length() / 3;
        LevenshteinDistance edits = LevenshteinDistance.getDefaultInstance();
        // Swapped letters count as two edits; among keys equally far, Jaro-Winkler prefers the one with the same
        // letters.
        JaroWinklerDistance letters = new JaroWinklerDistance();
        return keys().stream()
                .filter(key -> edits.apply(key, misspelt) <= limit)
                .min(Comparator.comparing((String key) -> edits.apply(key, misspelt))
                        .thenComparing(key -> letters.apply(key, misspelt)));
    }
}
