package io.github.keycloakirsa.images.pin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way from the root of a YAML document to a value: keys with dots between them and the numbers of list items in
 * brackets, such as {@code identityKeycloak.image} or {@code spec.containers[0].image}. A key that holds a dot or a
 * bracket stands in double quotes.
 *
 * @param text the path as it is written
 */
public record KeyPath(String text) {
    private static final String BARE = "[^.\\[\\]\"]+";
    private static final Pattern STEP = Pattern.compile(
            "(?:^|(?<!^)\\.)(?:\"(?<quoted>[^\"]+)\"|(?<bare>" + BARE + "))|\\[(?<index>[0-9]{1,6})\\]");

    /** The root of a document. */
    static final KeyPath ROOT = new KeyPath("");

    /** Throws IllegalArgumentException when it is no path. */
    public KeyPath {
        Matcher steps = STEP.matcher(text);
        int end = 0;
        while (steps.find() && steps.start() == end) {
            end = steps.end();
        }
        if (end != text.length()) {
            throw new IllegalArgumentException("'" + text + "' is no key path such as 'identityKeycloak.image' or"
                    + " 'spec.containers[0].image'");
        }
    }

    KeyPath key(String key) {
        String step = key.matches(BARE) ? key : "\"" + key.replace("\"", "") + "\"";
        return step.equals("\"\"") ? this : new KeyPath(text.isEmpty() ? step : text + "." + step);
    }

    KeyPath item(int index) {
        return new KeyPath(text + "[" + index + "]");
    }

    /** The last key, without the numbers of list items. */
    String lastKey() {
        List<String> keys = new ArrayList<>();
        STEP.matcher(text).results().forEach(step -> {
            if (!step.group().startsWith("[")) {
                keys.add(step.group().replaceFirst("^\\.", "").replace("\"", ""));
            }
        });
        return keys.isEmpty() ? "" : keys.get(keys.size() - 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
