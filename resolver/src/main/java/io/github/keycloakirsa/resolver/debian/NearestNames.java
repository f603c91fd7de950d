package io.github.keycloakirsa.resolver.debian;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names that a person may have meant. */
final class NearestNames {
    private static final int SUGGESTIONS = 3;

    private NearestNames() {}

    /** At most three names that differ in few characters, the nearest first. */
    static List<String> to(String wrong, Collection<String> names) {
        int far = Math.max(2, wrong.length() / 4);
        record Near(String name, int distance) {}
        return names.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= far)
                .map(name -> new Near(name, distance(wrong, name)))
                .filter(near -> near.distance() <= far)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(SUGGESTIONS)
                .map(Near::name)
                .toList();
    }

    /** The Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
