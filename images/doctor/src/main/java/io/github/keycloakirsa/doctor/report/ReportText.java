package io.github.keycloakirsa.doctor.report;

import java.util.stream.Collectors;

/** A report as a table for people. */
public final class ReportText {
    private static final String ROW = "%2d  %-17s  %-7s  %s\n";
    private static final String DETAIL = "%-23s%-7s  %s\n";

    private ReportText() {}

    /** Lines that end in a line feed: each row, why and what to do where something is wrong, and the sum. */
    public static String of(Report report) {
        return report.rows().stream().map(ReportText::row).collect(Collectors.joining()) + "\n" + sum(report) + "\n";
    }

    private static String row(Row row) {
        Finding finding = row.finding();
        String line = ROW.formatted(
                row.subject().number(), row.subject().title(), finding.state().label(), finding.what());
        return line + detail("why", finding.why()) + detail("do", finding.remedy());
    }

    private static String detail(String name, String text) {
        return text.isEmpty() ? "" : DETAIL.formatted("", name, text);
    }

    private static String sum(Report report) {
        String counted = "%d of %d hold, %d warn, %d fail, %d skipped."
                .formatted(
                        report.count(State.HOLDS),
                        report.rows().size(),
                        report.count(State.WARNS),
                        report.count(State.FAILS),
                        report.count(State.SKIPPED));
        return counted
                + report.firstFailure()
                        .map(row -> " Begin with %d, %s: docs/troubleshooting.md"
                                .formatted(row.subject().number(), row.subject().title()))
                        .orElse("");
    }
}
