package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/** A bash that has the entry scripts of the image. */
interface Shell {
    /** Takes over the variables that are set. */
    String SOURCE_ENVIRONMENT = ". \"$SCRIPTS/keycloak-env.sh\"\n";

    /**
     * Runs a script to its end.
     *
     * @param environment all that is set besides what the image sets
     * @param script in bash; {@code $SCRIPTS} is the folder of the entry scripts
     */
    Outcome run(Map<String, String> environment, String script);

    /** What becomes of an environment: all that is set besides what the image sets. */
    default Map<String, String> environment(Map<String, String> given) {
        return environment(given, "");
    }

    /**
     * What becomes of an environment.
     *
     * @param given all that is set besides what the image sets
     * @param before a script that runs before
     */
    default Map<String, String> environment(Map<String, String> given, String before) {
        Outcome outcome = run(given, before + SOURCE_ENVIRONMENT + "unset _ SHLVL; env -0");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return variables(outcome.out(), "\0");
    }

    /** Reads variables, each {@code name=value}. */
    static Map<String, String> variables(String text, String separator) {
        Map<String, String> variables = new TreeMap<>();
        for (String variable : text.split(separator, -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return variables;
    }

    /**
     * How a script ended.
     *
     * @param code exit code
     * @param out standard output
     * @param err standard error
     */
    record Outcome(int code, String out, String err) {}
}
