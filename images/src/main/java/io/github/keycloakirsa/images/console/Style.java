package io.github.keycloakirsa.images.console;

/** Colours of a terminal, or none. */
enum Style {
    PLAIN,
    COLOUR;

    static Style of(boolean colour) {
        return colour ? COLOUR : PLAIN;
    }

    String bold(String text) {
        return wrap("1", text);
    }

    String red(String text) {
        return wrap("1;31", text);
    }

    String yellow(String text) {
        return wrap("1;33", text);
    }

    private String wrap(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
