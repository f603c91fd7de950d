package io.github.keycloakirsa.doctor.patient;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The system properties that variables give to Keycloak's Java, and that change what the AWS SDK does, and its way. */
public final class JavaOptions {
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JAVA_OPTS", "JAVA_OPTS_APPEND");
    private static final Pattern PROPERTY =
            Pattern.compile("(?:^|\\s)-D((?:aws|https?|javax\\.net\\.ssl)\\.[\\w.]+)=(\\S*)");

    private JavaOptions() {}

    /** Values by name; of several the last, as Java has it. */
    public static SortedMap<String, String> of(Map<String, String> environment) {
        SortedMap<String, String> properties = new TreeMap<>();
        for (String variable : VARIABLES) {
            PROPERTY.matcher(environment.getOrDefault(variable, ""))
                    .results()
                    .forEach(found -> properties.put(found.group(1), found.group(2)));
        }
        return properties;
    }
}
