package io.github.keycloakirsa.doctor.report;

import java.util.List;
import java.util.Optional;

/**
 * All that was found.
 *
 * @param rows one for each subject, in order
 */
public record Report(List<Row> rows) {
    /** Copies its arguments. */
    public Report {
        rows = List.copyOf(rows);
    }

    /** The first row that fails. */
    public Optional<Row> firstFailure() {
        return rows.stream().filter(row -> row.finding().state() == State.FAILS).findFirst();
    }

    /** 0 when nothing fails, else that of the first subject that does. */
    public int exitCode() {
        return firstFailure().map(row -> row.subject().exitCode()).orElse(0);
    }

    /** How many rows have a state. */
    public long count(State state) {
        return rows.stream().filter(row -> row.finding().state() == state).count();
    }
}
