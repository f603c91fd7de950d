package io.github.keycloakirsa.doctor.patient;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What must not be shown.
 *
 * @param values texts that stand in no output
 */
public record Secrets(Collection<String> values) {
    /** Variables whose values let somebody in. */
    private static final List<String> VARIABLES =
            List.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "KC_DB_PASSWORD", "KEYCLOAK_DATABASE_PASSWORD");

    private static final String HIDDEN = "***";

    /** Signatures of database tokens; tokens of service accounts; passwords in URLs. */
    private static final Pattern SECRET = Pattern.compile(
            "X-Amz-(?:Signature|Security-Token)=[^&\\s'\"]*|eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*|(?<=password=)[^&\\s'\"]+");

    private static final int SHORTEST = 4;

    /** Copies its arguments; what is too short to be told from other text is no secret. */
    public Secrets {
        values = values.stream().filter(value -> value.length() >= SHORTEST).toList();
    }

    /** What a patient's environment keeps. */
    public static Secrets of(Patient patient) {
        return new Secrets(VARIABLES.stream()
                .flatMap(name -> patient.variable(name).stream())
                .toList());
    }

    /** A text without them. */
    public String hideIn(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, HIDDEN);
        }
        return SECRET.matcher(hidden).replaceAll(HIDDEN);
    }
}
