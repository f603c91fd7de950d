package io.github.keycloakirsa.images.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;

/** The texts of the kit's files, in the resource folder {@code templates}; {@code {{name}}} stands for a value. */
final class Templates {
    private static final String FOLDER = "templates/";

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
     * A text with its values filled in.
     *
     * @throws IllegalArgumentException when one of them is missing
     */
    static String fill(String template, Map<String, String> values) {
        return new StringSubstitutor(values, "{{", "}}")
                .setEnableUndefinedVariableException(true)
                .setDisableSubstitutionInValues(true)
                .setValueDelimiterMatcher(null)
                .replace(text(template));
    }
}
