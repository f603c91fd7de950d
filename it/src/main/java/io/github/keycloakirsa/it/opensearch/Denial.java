package io.github.keycloakirsa.it.opensearch;

/** A request that the front does not let through; the message is what its sender is told. */
final class Denial extends Exception {
    private static final long serialVersionUID = 1L;

    Denial(String message) {
        super(message);
    }
}
