package io.github.keycloakirsa.images.console;

import io.github.keycloakirsa.resolver.ExplainedException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** A failure as the command line prints it. */
public final class FailureText {
    private FailureText() {}

    /**
     * Problem and remedy of an explained failure; a failure that nobody foresaw says so.
     *
     * @param failure what ended the command
     * @param debug whether the stack trace follows
     * @param colour whether the terminal shows colours
     * @return lines that end in a line feed
     */
    public static String of(Throwable failure, boolean debug, boolean colour) {
        String text = message(failure, debug, Style.of(colour));
        return debug ? text + stackTrace(failure) : text;
    }

    /** The code that the command line ends with: 2 to 7 by category, 1 for a failure that nobody foresaw. */
    public static int exitCode(Throwable failure) {
        return failure instanceof ExplainedException explained
                ? explained.category().exitCode()
                : 1;
    }

    private static String message(Throwable failure, boolean debug, Style style) {
        if (failure instanceof ExplainedException explained) {
            return Messages.error(explained.problem(), explained.remedy(), style);
        }
        return Messages.error(
                "Nobody foresaw this failure: " + failure,
                debug
                        ? "Report it with the stack trace below."
                        : "Run it again with --debug, and report what it prints.",
                style);
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
