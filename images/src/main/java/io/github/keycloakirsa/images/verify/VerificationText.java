package io.github.keycloakirsa.images.verify;

import io.github.keycloakirsa.images.inspect.Table;

/** A report as one table for people. */
public final class VerificationText {
    private VerificationText() {}

    /** Lines that end in a line feed: the image, then a line for each thing that was looked at. */
    public static String of(VerificationReport report) {
        Table table = new Table("  ", Table.Align.LEFT, Table.Align.LEFT, Table.Align.LEFT);
        report.findings()
                .forEach(finding -> table.row(finding.check(), finding.state().label(), finding.detail()));
        return report.reference() + "\n" + table.text();
    }
}
