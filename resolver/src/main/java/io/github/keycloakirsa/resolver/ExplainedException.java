package io.github.keycloakirsa.resolver;

import java.util.Objects;

/**
 * A failure that a person can act on: what is wrong, with the value quoted, and what to do about it. Each module has
 * one subclass.
 */
public abstract class ExplainedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Category category;
    private final String problem;
    private final String remedy;

    /**
     * @param category what kind of failure it is; decides the exit code of the command line
     * @param problem one or more sentences that say what is wrong, quoting the offending value
     * @param remedy one or more sentences that say what to do
     * @param cause the underlying exception, or null when there is none
     */
    protected ExplainedException(Category category, String problem, String remedy, Throwable cause) {
        super(problem + " " + remedy, cause);
        this.category = Objects.requireNonNull(category);
        this.problem = Objects.requireNonNull(problem);
        this.remedy = Objects.requireNonNull(remedy);
    }

    /** What kind of failure it is. */
    public Category category() {
        return category;
    }

    /** What is wrong. */
    public String problem() {
        return problem;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** The kinds of failure, each with the exit code that the command line ends with. */
    public enum Category {
        /** The definition, a setting or an argument is wrong: 2. */
        INPUT(2),
        /** The lock file is missing, stale, or made for another definition: 3. */
        LOCK(3),
        /** A repository, mirror or registry cannot be reached or lacks something: 4. */
        NETWORK(4),
        /** A digest or a signature does not match: 5. */
        INTEGRITY(5),
        /** The output cannot be written: 6. */
        OUTPUT(6),
        /** The image would be wrong, such as a shadowed class or two sources for one path: 7. */
        IMAGE(7);

        private final int exitCode;

        Category(int exitCode) {
            this.exitCode = exitCode;
        }

        /** The exit code of the command line, 2 to 7; 1 is left to failures nobody foresaw. */
        public int exitCode() {
            return exitCode;
        }
    }
}
