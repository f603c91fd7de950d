package io.github.keycloakirsa.images.pin;

import java.util.regex.Pattern;

/** Text as a YAML scalar. All that is written is printable ASCII without quotes or backslashes. */
final class ScalarText {
    /** What a reader of YAML 1.1 or 1.2 would take for something else than text. */
    private static final Pattern NOT_TEXT = Pattern.compile("(?i)"
            + "[0-9][0-9_]*(\\.[0-9_]*)?(e[-+]?[0-9]+)?" // a number; as one, 26.10 is 26.1
            + "|[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?" // base 60
            + "|0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t ].*)?" // a date
            + "|y|n|yes|no|on|off|true|false|null");

    private ScalarText() {}

    /**
     * Writes a text in a style; in double quotes where it would not be text without.
     *
     * @param text what to write
     * @param style how its neighbours are written; a block is not written
     */
    static String of(String text, Yaml.Style style) {
        return switch (style) {
            case SINGLE -> "'" + text + "'";
            case DOUBLE -> "\"" + text + "\"";
            case PLAIN, BLOCK -> NOT_TEXT.matcher(text).matches() ? "\"" + text + "\"" : text;
        };
    }
}
