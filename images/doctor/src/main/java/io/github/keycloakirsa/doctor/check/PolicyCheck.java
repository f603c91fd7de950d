package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Evidence;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;

/** 12: what the role is allowed to, from files. */
public final class PolicyCheck implements Check {
    @Override
    public Subject subject() {
        return Subject.POLICY;
    }

    @Override
    public Finding look(Patient patient) {
        if (!patient.files().has(Evidence.ROLE_POLICY) && !patient.files().has(Evidence.DATABASE)) {
            return Finding.skipped("no file given; see %s and %s"
                    .formatted(Evidence.ROLE_POLICY.option(), Evidence.DATABASE.option()));
        }
        return Finding.holds("todo");
    }
}
