package io.github.keycloakirsa.doctor.patient;

import java.util.Optional;

/**
 * How Keycloak is told to log in to its database.
 *
 * @param driver class of the JDBC driver
 * @param url as Keycloak gives it to the driver
 * @param user of the database; empty when nothing names one
 * @param password whether there is one
 * @param xa whether transactions span several databases
 */
public record DatabaseSettings(String driver, String url, Optional<String> user, boolean password, boolean xa) {
    private static final String PLAIN = "jdbc:postgresql:";
    private static final String KEYCLOAKS_OWN_DRIVER = "org.postgresql.xa.PGXADataSource";

    /** What options say; where the URL is not among them Keycloak makes one of the others. */
    static DatabaseSettings of(KeycloakOptions options) {
        String url = options.value("db-url")
                .map(given -> options.asBitnami() ? forWrapper(given, options) : given)
                .orElseGet(() -> urlOfParts(options));
        Optional<JdbcUrl> parsed = JdbcUrl.parse(url);
        return new DatabaseSettings(
                options.value("db-driver").orElse(KEYCLOAKS_OWN_DRIVER),
                url,
                options.value("db-username").or(() -> parsed.flatMap(given -> given.parameter("user"))),
                options.value("db-password").isPresent()
                        || parsed.flatMap(given -> given.parameter("password")).isPresent(),
                options.value("transaction-xa-enabled")
                        .map(Boolean::parseBoolean)
                        .orElse(false));
    }

    /** The URL, when it is one of PostgreSQL. */
    public Optional<JdbcUrl> parsedUrl() {
        return JdbcUrl.parse(url);
    }

    /** As the entry scripts do it: what is documented beside a URL of plain PostgreSQL goes into it. */
    private static String forWrapper(String url, KeycloakOptions options) {
        boolean asked =
                options.environment().getOrDefault("KEYCLOAK_JDBC_DRIVER", "").startsWith("aws-wrapper:");
        if (!asked || !url.startsWith(PLAIN)) {
            return url;
        }
        String parameters = parameters(options);
        String wrapped = "jdbc:aws-wrapper:postgresql:" + url.substring(PLAIN.length());
        return parameters.isEmpty() || wrapped.contains(parameters)
                ? wrapped
                : wrapped + (wrapped.contains("?") ? "&" : "?") + parameters;
    }

    private static String parameters(KeycloakOptions options) {
        return options.environment().getOrDefault("KEYCLOAK_JDBC_PARAMS", "").replaceFirst("^[?&]", "");
    }

    private static String urlOfParts(KeycloakOptions options) {
        String place = "://" + options.value("db-url-host").orElse("localhost")
                + options.value("db-url-port").map(port -> ":" + port).orElse("") + "/"
                + options.value("db-url-database").orElse("keycloak");
        return options.bitnami("db-url-host").isPresent()
                ? urlOfBitnami(options, place)
                : "jdbc:postgresql" + place + options.value("db-url-properties").orElse("");
    }

    private static String urlOfBitnami(KeycloakOptions options, String place) {
        String driver = options.environment().getOrDefault("KEYCLOAK_JDBC_DRIVER", "postgresql");
        String parameters = parameters(options);
        return "jdbc:" + driver + place + (parameters.isEmpty() ? "" : "?" + parameters);
    }
}
