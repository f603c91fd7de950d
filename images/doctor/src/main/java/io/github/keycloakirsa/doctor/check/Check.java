package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;

/** Looks at one thing. */
public interface Check {
    /** What is looked at. */
    Subject subject();

    /** Looks at it; what it builds on did not fail. */
    Finding look(Patient patient);
}
