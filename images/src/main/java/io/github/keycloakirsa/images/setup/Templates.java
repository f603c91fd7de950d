package io.github.keycloakirsa.images.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringSubstitutor;

/** The texts of the kit's files, in the resource folder {@code templates}; {@code {{name}}} stands for a value. */
final class Templates {
    private static final String FOLDER = "templates/";
    private static final Pattern LINE_OF_ITS_OWN = Pattern.compile("(?m)^\\{\\{(\\w+)}}\\n");

    private Templates() {}

    /** A text as it is. */
    static String text(String template) {
        try (InputStream in = Templates.class.getResourceAsStream(FOLDER + template)) {
            if (in == null) {
                throw new IllegalStateException("There is no template '" + template + "'");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A text with its values filled in. A value that ends in a line feed ends its line, and one that has a line of its
     * own and is empty takes the line with it.
     *
     * @throws IllegalArgumentException when one of them is missing
     */
    static String fill(String template, Map<String, String> values) {
        Map<String, String> ended = new TreeMap<>(values);
        ended.replaceAll((name, value) -> value.endsWith("\n") ? value.substring(0, value.length() - 1) : value);
        String text = LINE_OF_ITS_OWN.matcher(text(template)).replaceAll(line -> orNothing(line, ended));
        return new StringSubstitutor(ended, "{{", "}}")
                .setEnableUndefinedVariableException(true)
                .setDisableSubstitutionInValues(true)
                .setValueDelimiterMatcher(null)
                .replace(text);
    }

    private static String orNothing(MatchResult line, Map<String, String> values) {
        return "".equals(values.get(line.group(1))) ? "" : Matcher.quoteReplacement(line.group());
    }
}
