package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.util.Objects;

/**
 * Something that cannot be seen from here.
 *
 * @param subject what cannot be seen
 * @param where it can be seen
 */
public record NotHere(Subject subject, String where) implements Check {
    /** Checks that nothing is missing. */
    public NotHere {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(where, "where");
    }

    @Override
    public Finding look(Patient patient) {
        return Finding.skipped(where);
    }
}
