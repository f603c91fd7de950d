package io.github.keycloakirsa.images.definition;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which newer versions of something may be taken.
 *
 * @param pattern numbers and a star for any further ones, such as {@code 26.*}
 */
public record VersionPolicy(String pattern) {
    private static final Pattern FORM = Pattern.compile("(?:[0-9]+\\.)*\\*");
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})*)(.*)");
    private static final Comparator<List<Integer>> ORDER = VersionPolicy::compare;

    /** Throws IllegalArgumentException when it is no such pattern. */
    public VersionPolicy {
        Syntax.matching(FORM, pattern, "must be a version whose last part is a star, such as 26.*");
    }

    /**
     * The newest version that is taken in place of another one. What stands behind the numbers, such as {@code .Final},
     * stays the same, so that no preview is taken.
     *
     * @param current the version now
     * @param known all versions that there are
     * @return a newer version; empty when there is none
     */
    public Optional<String> newest(String current, Collection<String> known) {
        Matcher now = NUMBERED.matcher(current);
        if (!now.matches()) {
            return Optional.empty();
        }
        return known.stream()
                .filter(version -> isTaken(version, now.group(2)))
                .filter(version -> ORDER.compare(numbers(version), numbers(current)) > 0)
                .max(Comparator.comparing(VersionPolicy::numbers, ORDER));
    }

    /** Whether the numbers of a version are higher than those of another one; a text without a number is the lowest. */
    public static boolean isNewer(String version, String other) {
        return ORDER.compare(numbers(version), numbers(other)) > 0;
    }

    private boolean isTaken(String version, String suffix) {
        Matcher form = NUMBERED.matcher(version);
        String prefix = pattern.substring(0, pattern.length() - 1);
        return form.matches() && form.group(2).equals(suffix) && version.startsWith(prefix);
    }

    private static List<Integer> numbers(String version) {
        Matcher form = NUMBERED.matcher(version);
        if (!form.matches()) {
            return List.of();
        }
        return Arrays.stream(form.group(1).split("\\.")).map(Integer::valueOf).toList();
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int difference = Integer.compare(at(one, i), at(other, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int at(List<Integer> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    @Override
    public String toString() {
        return pattern;
    }
}
