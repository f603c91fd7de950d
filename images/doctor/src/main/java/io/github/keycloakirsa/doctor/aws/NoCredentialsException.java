package io.github.keycloakirsa.doctor.aws;

/** No provider has credentials. */
public final class NoCredentialsException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one of what the SDK says.
     *
     * @param reason of the provider of the web identity, or of all where it gave none
     */
    NoCredentialsException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
