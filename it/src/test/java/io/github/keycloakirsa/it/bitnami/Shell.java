package io.github.keycloakirsa.it.bitnami;

import java.util.Map;

/** A bash that has the entry scripts of the image. */
interface Shell {
    /**
     * Runs a script to its end.
     *
     * @param environment all that is set besides what the image sets
     * @param script in bash; {@code $SCRIPTS} is the folder of the entry scripts
     */
    Outcome run(Map<String, String> environment, String script);

    /**
     * How a script ended.
     *
     * @param code exit code
     * @param out standard output
     * @param err standard error
     */
    record Outcome(int code, String out, String err) {}
}
