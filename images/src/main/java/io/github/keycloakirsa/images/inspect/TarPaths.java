package io.github.keycloakirsa.images.inspect;

/** Paths as tar files write them. */
final class TarPaths {
    private TarPaths() {}

    /** Without a leading {@code ./} or slash, and without a trailing slash. */
    static String relative(String path) {
        String relative = path;
        while (relative.startsWith("./") || relative.startsWith("/")) {
            relative = relative.substring(relative.indexOf('/') + 1);
        }
        return relative.endsWith("/") ? relative.substring(0, relative.length() - 1) : relative;
    }
}
