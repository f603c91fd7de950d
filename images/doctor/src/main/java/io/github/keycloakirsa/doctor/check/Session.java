package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.aws.Logins;
import io.github.keycloakirsa.doctor.patient.Patient;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Connections as Keycloak opens them. */
final class Session {
    private static final String PATIENCE = "10"; // seconds

    private Session() {}

    static Connection open(Patient patient) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", patient.database().user().orElse(""));
        properties.setProperty("connectTimeout", PATIENCE);
        properties.setProperty("socketTimeout", PATIENCE);
        properties.setProperty("ApplicationName", "kc-doctor");
        return Logins.open(patient.database().url(), properties);
    }
}
