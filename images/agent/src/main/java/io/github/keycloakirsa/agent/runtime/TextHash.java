package io.github.keycloakirsa.agent.runtime;

/** Hash codes of objects that are told apart by their text. */
public final class TextHash {
    private TextHash() {}

    /** That of an object's text. */
    public static int of(Object object) {
        return object.toString().hashCode();
    }
}
