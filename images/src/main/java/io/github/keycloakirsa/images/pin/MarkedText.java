package io.github.keycloakirsa.images.pin;

/**
 * The text of a file, in two parts.
 *
 * @param mark its byte order mark, empty without one
 * @param yaml the rest
 */
record MarkedText(String mark, String yaml) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static MarkedText of(String text) {
        String mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        return new MarkedText(mark, text.substring(mark.length()));
    }
}
