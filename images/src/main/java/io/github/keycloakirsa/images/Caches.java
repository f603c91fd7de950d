package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.cache.BoundedCache;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Keeps the caches small; docs/architecture.md describes the setting {@code cache.limit}. */
final class Caches {
    private static final String LIMIT = "cache.limit";
    private static final String DEFAULT_GB = "10";
    private static final Pattern GB = Pattern.compile("[0-9]{1,6}");
    private static final long BYTES_A_GB = 1_000_000_000;
    /** Those that grow with every change of a definition; downloads are the user's to keep. */
    private static final List<String> FOLDERS =
            List.of("augmented", "layers", "registry/blobs", "registry/contents", "registry/jars", "unpacked");

    private Caches() {}

    /**
     * The size that each cache may have, in bytes.
     *
     * @throws ImageException of category INPUT when the setting is no number of gigabytes
     */
    static long limit(Function<String, Optional<String>> setting) {
        String value = setting.apply(LIMIT).orElse(DEFAULT_GB);
        if (!GB.matcher(value).matches()) {
            throw new ImageException(
                    Category.INPUT,
                    "The setting " + LIMIT + " is not understood: '" + value + "'.",
                    "Give it a whole number of gigabytes, such as " + DEFAULT_GB + ".");
        }
        return Long.parseLong(value) * BYTES_A_GB;
    }

    /** Deletes what is too much; what cannot be deleted does not stop a build. */
    static void sweep(Path cache, long limit, BuildLog log) {
        for (String folder : FOLDERS) {
            try {
                new BoundedCache(cache.resolve(folder)).sweep(limit);
            } catch (IOException e) {
                log.warning(
                        "The cache '" + cache.resolve(folder) + "' cannot be made smaller: " + FileFault.reason(e)
                                + ".",
                        "Delete it when no build runs; what is needed is made again.");
            }
        }
    }
}
