package io.github.keycloakirsa.it.irsa;

/** STS says no. */
final class StsRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final StsError error;

    StsRefusal(StsError error, String message) {
        super(message);
        this.error = error;
    }

    StsRefusal(StsError error, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    StsError error() {
        return error;
    }
}
