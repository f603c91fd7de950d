package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.DatabaseSettings;
import io.github.keycloakirsa.doctor.patient.JdbcUrl;
import io.github.keycloakirsa.doctor.patient.KeycloakOptions;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** 1: Keycloak's options for its database. */
public final class SettingsCheck implements Check {
    private static final String DRIVER = "software.amazon.jdbc.Driver";
    private static final String NOT_ACCEPTED =
            "Keycloak says: Driver does not support the provided URL; Hikari, in other"
                    + " applications: Driver org.postgresql.Driver claims to not accept jdbcUrl.";
    private static final Pattern LEFT_OVER = Pattern.compile("<[A-Za-z][^>]*>|\\[[A-Z_]+]|\\$\\{[^}]*}?|\\$[A-Z_]{3,}");

    @Override
    public Subject subject() {
        return Subject.SETTINGS;
    }

    @Override
    public Finding look(Patient patient) {
        DatabaseSettings database = patient.database();
        return leftOver(database)
                .or(() -> wrongUrl(database))
                .or(() -> wrongDriver(database))
                .or(() -> incomplete(database))
                .or(() -> disagreement(patient))
                .orElseGet(() -> {
                    JdbcUrl url = patient.url();
                    return Finding.holds(
                            "%s as user %s".formatted(url, database.user().orElseThrow())
                                    + patient.options()
                                            .passwordOfChart()
                                            .map("; a token takes the place of the chart's password (%s)"::formatted)
                                            .orElse(""));
                });
    }

    private static Optional<Finding> leftOver(DatabaseSettings database) {
        List<String> texts = new ArrayList<>(List.of(database.url().replaceFirst("\\?.*", "")));
        database.user().ifPresent(texts::add);
        return texts.stream()
                .flatMap(text -> LEFT_OVER.matcher(text).results())
                .map(found -> Finding.fails(
                        "'%s' is left over in the URL or the user".formatted(found.group()),
                        "A placeholder of a template was not replaced.",
                        "Put the value there; for a variable of Kubernetes write $(NAME)."))
                .findFirst();
    }

    private static Optional<Finding> wrongUrl(DatabaseSettings database) {
        if (database.parsedUrl().isEmpty()) {
            return Optional.of(Finding.fails(
                    "db-url is no JDBC URL of PostgreSQL",
                    "Keycloak says: Driver does not support the provided URL.",
                    "Set KC_DB_URL to jdbc:aws-wrapper:postgresql://<host>:5432/<database>?wrapperPlugins=iam"));
        }
        JdbcUrl url = database.parsedUrl().get();
        if (!url.isWrapped()) {
            return Optional.of(Finding.fails(
                    "the URL begins with '%s'".formatted(url.protocol()),
                    NOT_ACCEPTED,
                    "Begin KC_DB_URL with jdbc:aws-wrapper:postgresql://"));
        }
        return Optional.empty();
    }

    private static Optional<Finding> wrongDriver(DatabaseSettings database) {
        if (database.driver().equals(DRIVER)) {
            return Optional.empty();
        }
        return Optional.of(Finding.fails(
                        "db-driver is '%s'".formatted(database.driver()),
                        NOT_ACCEPTED,
                        "Set db-driver to %s, which is an option of the build step.".formatted(DRIVER))
                .goingOn());
    }

    private static Optional<Finding> incomplete(DatabaseSettings database) {
        if (database.parsedUrl().orElseThrow().database().isEmpty()) {
            return Optional.of(Finding.fails(
                    "the URL names no database",
                    "PostgreSQL takes the user's name for it.",
                    "End the URL's path with /<database>"));
        }
        if (database.user().isEmpty()) {
            return Optional.of(Finding.fails(
                    "there is no database user",
                    "The token names the user, so that none can be made.",
                    "Set KC_DB_USERNAME to a member of rds_iam."));
        }
        if (database.password()) {
            return Optional.of(Finding.fails(
                            "there is a password",
                            "With IAM there is none: a token takes its place, and who reads the password believes it.",
                            "Remove KC_DB_PASSWORD, and 'password' from the URL.")
                    .goingOn());
        }
        return xa(database);
    }

    private static Optional<Finding> xa(DatabaseSettings database) {
        return database.xa()
                ? Optional.of(Finding.fails(
                                "transaction-xa-enabled is true",
                                "The AWS JDBC wrapper is none; the build step says: Driver is not an XA dataSource, while XA"
                                        + " has been enabled.",
                                "Set transaction-xa-enabled to false, which is an option of the build step.")
                        .goingOn())
                : Optional.empty();
    }

    private static Optional<Finding> disagreement(Patient patient) {
        JdbcUrl url = patient.url();
        return differs(patient, "KEYCLOAK_DATABASE_HOST", url.host(), host -> host.toLowerCase(Locale.ROOT))
                .or(() -> differs(patient, "KEYCLOAK_DATABASE_PORT", String.valueOf(url.port())))
                .or(() -> differs(patient, "KEYCLOAK_DATABASE_NAME", url.database()))
                .or(() -> differs(
                        patient,
                        "KEYCLOAK_DATABASE_USER",
                        patient.database().user().orElse("")));
    }

    private static Optional<Finding> differs(Patient patient, String variable, String used) {
        return differs(patient, variable, used, UnaryOperator.identity());
    }

    private static Optional<Finding> differs(
            Patient patient, String variable, String used, UnaryOperator<String> asUsed) {
        return patient.variable(variable)
                .filter(value -> !KeycloakOptions.isServiceLink(value))
                .filter(value -> !asUsed.apply(value).equals(used))
                .map(value -> Finding.fails(
                                "%s is '%s', Keycloak uses '%s'".formatted(variable, value, used),
                                "Keycloak's own options win over those of Bitnami's scripts, and one of them is wrong.",
                                "Remove one of the two, or make them say the same.")
                        .goingOn());
    }
}
