package io.github.keycloakirsa.images.console;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A terminal: the transfers of a step share one bar at the bottom, which is redrawn in place. */
public final class TerminalLog extends ConsoleLog {
    private static final Duration REDRAWN_EVERY = Duration.ofMillis(100);
    private static final int COLUMNS = 79; // a line that wraps cannot be redrawn
    private static final int CELLS = 20;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final InstantSource clock;
    private Instant drawn = Instant.MIN;
    private String bar = "";
    private String latest = "";

    /**
     * A log that prints to a stream.
     *
     * @param colour whether steps, warnings and errors stand out
     * @param clock decides when the bar is redrawn, at most ten times a second
     */
    public TerminalLog(PrintStream out, boolean colour, InstantSource clock) {
        super(out, Style.of(colour));
        this.clock = clock;
    }

    @Override
    void started(String file, Transfers all) {
        latest = file;
        drawWhenDue(all);
    }

    @Override
    void advanced(Transfers all) {
        drawWhenDue(all);
    }

    @Override
    void completed(String file, long bytes, Transfers all) {
        drawWhenDue(all);
    }

    @Override
    void ended() {
        print(erasure());
        bar = "";
        drawn = Instant.MIN;
    }

    @Override
    void printBetween(String lines) {
        print(erasure() + lines + bar);
    }

    private void drawWhenDue(Transfers all) {
        Instant now = clock.instant();
        if (now.isBefore(drawn.plus(REDRAWN_EVERY))) {
            return;
        }
        drawn = now;
        String erasure = erasure();
        bar = line(all);
        print(erasure + bar); // at once, or the bar would flicker
    }

    private String erasure() {
        return bar.isEmpty() ? "" : CLEAR_LINE;
    }

    private String line(Transfers all) {
        int full = (int) (all.fraction() * CELLS);
        String line = "  [" + "#".repeat(full) + "-".repeat(CELLS - full) + "] " + all.progress() + "  " + latest;
        return line.length() <= COLUMNS ? line : line.substring(0, COLUMNS - 1) + "~";
    }
}
