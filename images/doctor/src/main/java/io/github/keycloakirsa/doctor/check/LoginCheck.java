package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.sql.Connection;
import java.sql.SQLException;

/** 16: logging in as Keycloak does, three times, as a pool does. */
public final class LoginCheck implements Check {
    private static final int TIMES = 3;

    @Override
    public Subject subject() {
        return Subject.LOGIN;
    }

    @Override
    public Finding look(Patient patient) {
        String product = "";
        for (int i = 0; i < TIMES; i++) {
            try (Connection connection = Session.open(patient)) {
                product = connection.getMetaData().getDatabaseProductVersion();
            } catch (SQLException e) {
                return LoginRefusals.explain(e, patient);
            }
        }
        return Finding.holds("%d times, PostgreSQL %s".formatted(TIMES, product));
    }
}
