package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.List;

/**
 * All that an output depends on: the same key, the same output.
 *
 * @param inputs digest of definition, lock and files
 * @param tool digest of the code that builds; in no output, but another tool may build another one
 * @param platforms what is built, in the order of the index
 */
public record BuildKey(Sha256 inputs, Sha256 tool, List<Platform> platforms) {
    /** Copies its arguments. */
    public BuildKey {
        platforms = List.copyOf(platforms);
    }
}
