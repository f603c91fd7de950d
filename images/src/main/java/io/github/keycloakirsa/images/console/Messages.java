package io.github.keycloakirsa.images.console;

/** A problem, and what to do about it on the line below. */
final class Messages {
    private static final String REMEDY = "  do: ";

    private Messages() {}

    /** Such as {@code error: … / do: …}, in lines that end in a line feed; what a text goes on with is indented. */
    static String error(String problem, String remedy, Style style) {
        return explained("error", style.red("error"), problem, remedy);
    }

    /** As {@link #error}, of something that did not stop the work. */
    static String warning(String problem, String remedy, Style style) {
        return explained("warning", style.yellow("warning"), problem, remedy);
    }

    private static String explained(String word, String styledWord, String problem, String remedy) {
        return styledWord + ": " + indented(problem, word.length() + 2) + "\n" + REMEDY
                + indented(remedy, REMEDY.length()) + "\n";
    }

    private static String indented(String text, int spaces) {
        return text.strip().replace("\n", "\n" + " ".repeat(spaces));
    }
}
