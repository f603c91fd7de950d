package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.resolver.ExplainedException;

/** A failure to build an image; see {@link ExplainedException}. */
public final class ImageException extends ExplainedException {
    private static final long serialVersionUID = 1L;

    /**
     * @param category what kind of failure it is
     * @param problem what is wrong
     * @param remedy what to do about it
     */
    public ImageException(Category category, String problem, String remedy) {
        this(category, problem, remedy, null);
    }

    /**
     * @param category what kind of failure it is
     * @param problem what is wrong
     * @param remedy what to do about it
     * @param cause the underlying exception
     */
    public ImageException(Category category, String problem, String remedy, Throwable cause) {
        super(category, problem, remedy, cause);
    }
}
