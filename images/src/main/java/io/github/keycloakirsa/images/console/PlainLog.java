package io.github.keycloakirsa.images.console;

import java.io.PrintStream;

/** Lines for files, pipes and build servers: no line is ever redrawn, and a small transfer only counts. */
public final class PlainLog extends ConsoleLog {
    private static final long LARGE_BYTES = 10_000_000;

    /** A log that prints to a stream. */
    public PlainLog(PrintStream out) {
        super(out, Style.PLAIN);
    }

    @Override
    void started(String file, Transfers all) {}

    @Override
    void advanced(Transfers all) {}

    @Override
    void completed(String file, long bytes, Transfers all) {
        if (bytes >= LARGE_BYTES) {
            print("  transferred " + file + " (" + Sizes.decimal(bytes) + ")\n");
        }
    }

    @Override
    void ended() {}

    @Override
    void printBetween(String lines) {
        print(lines);
    }
}
