package io.github.keycloakirsa.resolver;

/** A failure to lock or fetch; see {@link ExplainedException}. */
public final class ResolverException extends ExplainedException {
    private static final long serialVersionUID = 1L;

    /**
     * @param category what kind of failure it is
     * @param problem what is wrong
     * @param remedy what to do about it
     */
    public ResolverException(Category category, String problem, String remedy) {
        this(category, problem, remedy, null);
    }

    /**
     * @param category what kind of failure it is
     * @param problem what is wrong
     * @param remedy what to do about it
     * @param cause the underlying exception
     */
    public ResolverException(Category category, String problem, String remedy, Throwable cause) {
        super(category, problem, remedy, cause);
    }
}
