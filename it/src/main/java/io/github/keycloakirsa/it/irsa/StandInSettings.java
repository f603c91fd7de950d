package io.github.keycloakirsa.it.irsa;

import io.github.keycloakirsa.it.rds.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link AwsStandIn} is told by its environment.
 *
 * @param localStack {@code LOCALSTACK_URL}, such as {@code http://localstack:4566}
 * @param host {@code ISSUER_HOST}, a name by which this machine finds itself; {@code localhost} when unset
 * @param database {@code DB_HOST}, an RDS name, and {@code DB_PORT}, 5432 when unset
 * @param dbUser {@code DB_USER}, whom the role may connect as
 * @param role {@code ROLE_NAME}, created at the start
 * @param tokenFile {@code TOKEN_FILE}, where the web identity token goes
 * @param certificates {@code CERTIFICATE_DIRECTORY}, where a certificate of the database goes; empty for none
 */
record StandInSettings(
        URI localStack,
        String host,
        Endpoint database,
        String dbUser,
        String role,
        Path tokenFile,
        Optional<Path> certificates) {
    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException if a variable is missing or wrong
     */
    static StandInSettings of(Map<String, String> environment) {
        return new StandInSettings(
                URI.create(required(environment, "LOCALSTACK_URL")),
                environment.getOrDefault("ISSUER_HOST", "localhost"),
                Endpoint.of(required(environment, "DB_HOST"), port(environment.getOrDefault("DB_PORT", "5432"))),
                required(environment, "DB_USER"),
                required(environment, "ROLE_NAME"),
                Path.of(required(environment, "TOKEN_FILE")),
                Optional.ofNullable(environment.get("CERTIFICATE_DIRECTORY")).map(Path::of));
    }

    private static String required(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("The environment variable " + variable
                        + " is not set. Set it; it/images/aws-stand-in.yaml" + " says what it means."));
    }

    private static int port(String text) {
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException("DB_PORT is '" + text + "'. Give a TCP port, such as 5432.");
        }
        return Integer.parseInt(text);
    }
}
