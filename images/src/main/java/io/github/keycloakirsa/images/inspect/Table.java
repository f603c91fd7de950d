package io.github.keycloakirsa.images.inspect;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that are as wide as their widest cell. */
public final class Table {
    private static final String GAP = "  ";

    private final String indent;
    private final List<Align> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** To which side a column's text is moved. */
    public enum Align {
        LEFT,
        RIGHT
    }

    public Table(String indent, Align... columns) {
        this.indent = indent;
        this.columns = List.of(columns);
    }

    /** Adds a row; throws IllegalArgumentException when it has not a cell for each column. */
    public Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Lines without trailing spaces, each ended by a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : GAP).append(padded(row.get(column), column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String padded(String cell, int column) {
        String padding = " ".repeat(width(column) - cell.length());
        return columns.get(column) == Align.LEFT ? cell + padding : padding + cell;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
