package io.github.keycloakirsa.images.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Patterns over the paths of an image: {@code *} is any text of one part, {@code **} any text. A pattern that matches
 * a directory matches all below it.
 */
final class PathPatterns {
    private final Map<String, Pattern> patterns = new LinkedHashMap<>();

    PathPatterns(Collection<String> globs) {
        for (String glob : new TreeSet<>(globs)) {
            patterns.put(glob, Pattern.compile(regex(glob) + "(/.*)?"));
        }
    }

    /** Whether any pattern matches a path. */
    boolean match(String path) {
        return patterns.values().stream()
                .anyMatch(pattern -> pattern.matcher(path).matches());
    }

    /** The patterns that match none of the paths, as they were written, sorted. */
    List<String> unmatched(Collection<String> paths) {
        return patterns.entrySet().stream()
                .filter(pattern -> paths.stream()
                        .noneMatch(path -> pattern.getValue().matcher(path).matches()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else {
                regex.append(glob.charAt(i) == '*' ? "[^/]*" : Pattern.quote(glob.substring(i, i + 1)));
            }
        }
        return regex.toString();
    }
}
