package io.github.keycloakirsa.doctor.patient;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keycloak's options, from where Keycloak takes them: arguments win over variables, variables over the file. In an image
 * that keeps to the contract of Bitnami's, its variables count where Keycloak's own are not set.
 *
 * @param arguments such as {@code db-url}, as given to {@code kc.sh}
 * @param environment variables by name
 * @param file what {@code conf/keycloak.conf} says
 * @param asBitnami whether the image keeps to that contract
 */
public record KeycloakOptions(
        SortedMap<String, String> arguments,
        SortedMap<String, String> environment,
        SortedMap<String, String> file,
        boolean asBitnami) {
    /** What {@code conf/keycloak.conf} of the image says, for who does not see it. */
    static final SortedMap<String, String> OF_THE_IMAGE = Collections.unmodifiableSortedMap(
            new TreeMap<>(Map.of("db-driver", "software.amazon.jdbc.Driver", "transaction-xa-enabled", "false")));

    /** Variables of Bitnami's images, by the option that their scripts make of them. */
    static final Map<String, String> BITNAMI = Map.of(
            "db-url-host", "KEYCLOAK_DATABASE_HOST",
            "db-url-port", "KEYCLOAK_DATABASE_PORT",
            "db-url-database", "KEYCLOAK_DATABASE_NAME",
            "db-username", "KEYCLOAK_DATABASE_USER",
            "db-schema", "KEYCLOAK_DATABASE_SCHEMA");

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([\\w.-]+)(?::([^}]*))?}");

    /** Where the charts put a password, which they make where there is none. */
    private static final List<String> PASSWORDS_OF_CHARTS =
            List.of("KEYCLOAK_DATABASE_PASSWORD", "KEYCLOAK_DATABASE_PASSWORD_FILE", "KC_DB_PASSWORD_FILE");

    /** Copies its arguments. */
    public KeycloakOptions {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        file = Collections.unmodifiableSortedMap(new TreeMap<>(file));
    }

    /** The texts of a file of properties. */
    static SortedMap<String, String> texts(Properties properties) {
        SortedMap<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return texts;
    }

    /** The options in words such as {@code start --db-url=…}. */
    static SortedMap<String, String> inWords(String words) {
        SortedMap<String, String> options = new TreeMap<>();
        for (String word : words.split("\\s+", -1)) {
            int equal = word.indexOf('=');
            if (word.startsWith("--") && equal > 0) {
                options.put(word.substring(2, equal), word.substring(equal + 1));
            }
        }
        return options;
    }

    /**
     * An option such as {@code db-url}, with <code>${NAME}</code> and <code>${NAME:default}</code> replaced as Keycloak
     * does it; empty when it is not set, or set to nothing.
     */
    public Optional<String> value(String option) {
        return text(arguments.get(option))
                .or(() -> text(environment.get(variable(option))))
                .or(() -> bitnami(option))
                .or(() -> text(file.get(option)))
                .map(this::expanded);
    }

    /** What has neither a variable nor a default stays as it is. */
    private String expanded(String value) {
        return EXPRESSION
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(text(environment.get(found.group(1)))
                        .or(() -> Optional.ofNullable(found.group(2)))
                        .orElse(found.group())));
    }

    /** Whether anything says which database there is. */
    public boolean nameADatabase() {
        return value("db-url").or(() -> value("db-url-host")).isPresent();
    }

    /** What a variable of Bitnami's images says about an option; empty when it says nothing. */
    Optional<String> bitnami(String option) {
        return Optional.ofNullable(BITNAMI.get(option))
                .filter(name -> asBitnami)
                .flatMap(name -> text(environment.get(name)))
                .filter(value -> !isServiceLink(value));
    }

    /** Whether Kubernetes has set a variable, for a service whose name is by chance like that of a setting. */
    public static boolean isServiceLink(String value) {
        return value.startsWith("tcp://");
    }

    /** The variable in which a chart gives a password; empty when none does. */
    public Optional<String> passwordOfChart() {
        return PASSWORDS_OF_CHARTS.stream()
                .filter(name -> text(environment.get(name)).isPresent())
                .findFirst();
    }

    /** The variable that sets an option. */
    public static String variable(String option) {
        return "KC_" + option.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
