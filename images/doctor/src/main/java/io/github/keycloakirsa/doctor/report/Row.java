package io.github.keycloakirsa.doctor.report;

import java.util.Objects;

/**
 * A line of the report.
 *
 * @param subject what was looked at
 * @param finding what was found
 */
public record Row(Subject subject, Finding finding) {
    /** Checks that nothing is missing. */
    public Row {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(finding, "finding");
    }
}
