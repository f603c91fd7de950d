package io.github.keycloakirsa.doctor;

import io.github.keycloakirsa.doctor.patient.Evidence;
import io.github.keycloakirsa.doctor.patient.EvidenceFiles;
import io.github.keycloakirsa.doctor.patient.Patient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Patients of the tests: all is well with them but for what a test changes. */
public final class Patients {
    /** The time that it is for them. */
    public static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Patients() {}

    /** Variables of a pod in which all is well. */
    public static Map<String, String> environment() {
        return new TreeMap<>(Map.of(
                "KC_DB_DRIVER", "software.amazon.jdbc.Driver",
                "KC_DB_URL",
                        "jdbc:aws-wrapper:postgresql://mydb.abc123.eu-central-1.rds.amazonaws.com/kc?wrapperPlugins=iam",
                "KC_DB_USERNAME", "keycloak",
                "AWS_REGION", "eu-central-1",
                "AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/keycloak",
                "AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/secrets/eks.amazonaws.com/serviceaccount/token"));
    }

    /** A pod in which all is well but for one variable. */
    public static Patient with(String variable, String value) {
        Map<String, String> environment = environment();
        environment.put(variable, value);
        return in(environment);
    }

    /** A pod in which all is well but for a variable that is missing. */
    public static Patient without(String variable) {
        Map<String, String> environment = environment();
        environment.remove(variable);
        return in(environment);
    }

    /** A pod with some variables and an empty home. */
    public static Patient in(Map<String, String> environment) {
        return in(environment, CLOCK);
    }

    /** The same at another time. */
    public static Patient in(Map<String, String> environment, Clock clock) {
        return Patient.inContainer(environment, Map.of(), Path.of("no-such-home"), EvidenceFiles.none(), clock);
    }

    /** A pod in which all is well, with a home. */
    public static Patient at(Path home) {
        return Patient.inContainer(environment(), Map.of(), home, EvidenceFiles.none(), CLOCK);
    }

    /** A laptop that knows the database and has files. */
    public static Patient outside(Path folder, Map<Evidence, String> files) {
        return outside(folder, files, environment().get("KC_DB_URL"));
    }

    /** The same with another database. */
    public static Patient outside(Path folder, Map<Evidence, String> files, String url) {
        Map<Evidence, Path> written = new EnumMap<>(Evidence.class);
        files.forEach((evidence, json) -> written.put(evidence, write(folder.resolve(evidence + ".json"), json)));
        Map<String, String> options =
                Map.of("db-url", url, "db-username", environment().get("KC_DB_USERNAME"));
        return Patient.fromOutside(options, new EvidenceFiles(written), CLOCK);
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
