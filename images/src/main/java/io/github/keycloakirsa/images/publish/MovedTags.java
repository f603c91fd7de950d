package io.github.keycloakirsa.images.publish;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the tags of an image that move.
 *
 * @param leading those that lead to it, whoever moved them
 * @param moved those of them that were moved now
 * @param kept those that lead to a newer release and were left there, each to what it leads to
 */
public record MovedTags(List<String> leading, List<String> moved, Map<String, String> kept) {
    /** Copies its arguments. */
    public MovedTags {
        leading = List.copyOf(leading);
        moved = List.copyOf(moved);
        kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
    }
}
