package io.github.keycloakirsa.images.console;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * How talk on standard error looks.
 *
 * @param bars whether lines may be redrawn
 * @param colour whether text may have colours
 */
public record Look(boolean bars, boolean colour) {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    /** The look for this process and its environment. */
    public static Look detect(Map<String, String> environment) {
        return of(environment, standardErrorIsTerminal());
    }

    /**
     * Bars on a terminal, unless {@code CI} is set (to anything but false) or {@code TERM} is {@code dumb}; colours too,
     * unless {@code NO_COLOR} is set to anything.
     */
    static Look of(Map<String, String> environment, boolean terminal) {
        String ci = environment.getOrDefault("CI", "");
        boolean buildServer = !ci.isEmpty() && !ci.equalsIgnoreCase("false");
        boolean bars = terminal
                && !buildServer
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Look(bars, bars && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** A log of this look; the stream stays open. */
    public ConsoleLog log(PrintStream out) {
        return bars ? new TerminalLog(out, colour, InstantSource.system()) : new PlainLog(out);
    }

    /**
     * Linux tells where standard error leads, so that {@code 2>log.txt} gets no bars and {@code >result.txt} keeps them.
     * System.console() knows only of standard input and output together.
     */
    private static boolean standardErrorIsTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.ofNullable(System.console())
                    .filter(Look::isTerminal)
                    .isPresent();
        }
    }

    /** Before Java 22 a console is always a terminal; since then it says so itself. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
