package io.github.keycloakirsa.doctor.patient;

import java.util.Objects;

/** The doctor cannot do what it was told to: says what is wrong and what to do about it. */
public final class DoctorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    /**
     * Makes an exception without a cause.
     *
     * @param problem one sentence, with the offending value quoted
     * @param remedy one sentence
     */
    public DoctorException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /** The same with what it comes from. */
    public DoctorException(String problem, String remedy, Throwable cause) {
        super(problem + " " + remedy, cause);
        this.problem = Objects.requireNonNull(problem, "problem");
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /** What is wrong. */
    public String problem() {
        return problem;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
