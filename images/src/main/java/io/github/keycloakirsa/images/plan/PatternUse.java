package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that the path patterns of a definition still match something, on any of its platforms.
 *
 * @param archives the packages of all platforms
 * @param cache holds the unpacked packages
 * @param platforms the platforms of the definition
 */
record PatternUse(LockedArchives archives, UnpackCache cache, List<Platform> platforms) {

    /**
     * Checks the patterns of one key of a definition. A pattern that matches nothing here may match on another
     * platform; when the packages of one were not fetched, nothing is said.
     *
     * @param key where the definition has the patterns
     * @param here the paths of the platform that is planned
     * @throws ImageException that names the patterns without a match
     */
    void check(String key, Collection<String> globs, Collection<String> here) throws IOException {
        List<String> unmatched = new PathPatterns(globs).unmatched(here);
        if (unmatched.isEmpty() || !platforms.stream().allMatch(archives::hasPackages)) {
            return;
        }
        List<String> unused = new PathPatterns(unmatched).unmatched(pathsOfAllPlatforms());
        if (!unused.isEmpty()) {
            throw new ImageException(
                    Category.IMAGE,
                    "No file of any platform matches '%s' of %s.".formatted(String.join("', '", unused), key),
                    "Correct the pattern, or drop it when the packages have changed. /bin, /lib and /sbin are links:"
                            + " write /usr/bin, /usr/lib and /usr/sbin.");
        }
    }

    private Set<String> pathsOfAllPlatforms() throws IOException {
        Set<String> paths = new TreeSet<>();
        for (Platform platform : platforms) {
            for (Archive deb : archives.packages(platform)) {
                for (LayerEntry entry : cache.packageFiles(deb)) {
                    paths.add(entry.path().replaceFirst("^/(bin|lib|lib64|sbin)/", "/usr/$1/"));
                }
            }
        }
        return paths;
    }
}
