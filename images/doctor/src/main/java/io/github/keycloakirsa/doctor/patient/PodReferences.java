package io.github.keycloakirsa.doctor.patient;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in the values of others. */
final class PodReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\((\\w+)\\)");

    private PodReferences() {}

    /** As Kubernetes does it: {@code $(NAME)} stands for a variable that was defined before. */
    static String expand(String value, Map<String, String> before) {
        return REFERENCE
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(before.getOrDefault(found.group(1), found.group())));
    }
}
