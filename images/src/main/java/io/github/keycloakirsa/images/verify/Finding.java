package io.github.keycloakirsa.images.verify;

/**
 * One thing that was looked at.
 *
 * @param check what was looked at, such as {@code layers}
 * @param state whether it holds
 * @param detail what was found, or why it does not hold
 */
public record Finding(String check, State state, String detail) {
    /** What came of a check. */
    public enum State {
        /** It was compared, and is as it should be. */
        HOLDS("holds"),
        /** It is not there, or there is no key to check it with, and nobody asked for it. */
        UNCHECKED("not checked"),
        /** It is not as it should be; nothing after it was looked at. */
        FAILS("FAILS");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The word in the table. */
        public String label() {
            return label;
        }
    }
}
