package io.github.keycloakirsa.resolver.debian;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a Debian package, ordered as deb-version(7) says. The order treats some different texts as the same
 * version ({@code 1.0} and {@code 0:1.0-0}), so that it is not the order of {@link #equals}.
 *
 * @param text {@code [epoch:]upstream[-revision]}
 */
record DebianVersion(String text) implements Comparable<DebianVersion> {
    private static final Pattern FORM =
            Pattern.compile("(?:([0-9]{1,9}):(?=.))?([A-Za-z0-9.+~:-]*?[A-Za-z0-9.+~:])(?:-([A-Za-z0-9.+~]+))?");

    /** Throws IllegalArgumentException when the text is no Debian version. */
    DebianVersion {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || (form.group(1) == null && form.group(2).contains(":"))) {
            throw new IllegalArgumentException("not a Debian version: '" + text + "'");
        }
    }

    @Override
    public int compareTo(DebianVersion other) {
        Matcher a = parts();
        Matcher b = other.parts();
        int byEpoch = compareParts(orEmpty(a.group(1)), orEmpty(b.group(1)));
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byUpstream = compareParts(a.group(2), b.group(2));
        return byUpstream != 0 ? byUpstream : compareParts(orEmpty(a.group(3)), orEmpty(b.group(3)));
    }

    @Override
    public String toString() {
        return text;
    }

    private Matcher parts() {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalStateException("was checked when it was made");
        }
        return form;
    }

    private static String orEmpty(String part) {
        return part == null ? "" : part;
    }

    /** Compares stretches of non-digits and of digits by turns, from the left. */
    private static int compareParts(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            int endOfWordA = endOf(a, i, false);
            int endOfWordB = endOf(b, j, false);
            int byWord = compareWords(a.substring(i, endOfWordA), b.substring(j, endOfWordB));
            i = endOf(a, endOfWordA, true);
            j = endOf(b, endOfWordB, true);
            int result = byWord != 0 ? byWord : compareNumbers(a.substring(endOfWordA, i), b.substring(endOfWordB, j));
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    private static int endOf(String text, int from, boolean digits) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    private static int compareWords(String a, String b) {
        for (int i = 0; i < Math.max(a.length(), b.length()); i++) {
            int result = Integer.compare(weight(a, i), weight(b, i));
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    /** A tilde sorts before the end of the part, a letter before every other character. */
    private static int weight(String word, int index) {
        if (index >= word.length()) {
            return 0;
        }
        char c = word.charAt(index);
        if (c == '~') {
            return -1;
        }
        return Character.isLetter(c) ? c : c + 256;
    }

    /** Numbers may be longer than a long, such as dates with a time and a commit count. */
    private static int compareNumbers(String a, String b) {
        String x = withoutLeadingZeros(a);
        String y = withoutLeadingZeros(b);
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }

    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
