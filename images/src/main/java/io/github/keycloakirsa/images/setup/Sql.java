package io.github.keycloakirsa.images.setup;

/** Names in SQL. */
final class Sql {
    private Sql() {}

    /** As the name of a user or a database, whatever is in it. */
    static String name(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** As a text. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
