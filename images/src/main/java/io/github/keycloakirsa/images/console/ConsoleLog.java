package io.github.keycloakirsa.images.console;

import io.github.keycloakirsa.resolver.BuildLog;
import java.io.PrintStream;

/**
 * A log on a stream. It holds back the total of the transfers of a step until the next step, or until it is closed;
 * closing it does not close the stream.
 */
public abstract sealed class ConsoleLog implements BuildLog, AutoCloseable permits PlainLog, TerminalLog {
    private final PrintStream out;
    private final Style style;
    private Transfers transfers = new Transfers();

    ConsoleLog(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    @Override
    public final synchronized void step(String what) {
        endTransfers();
        print(style.bold(what) + "\n");
    }

    @Override
    public final synchronized void info(String fact) {
        printBetween("  " + fact + "\n");
    }

    @Override
    public final synchronized void warning(String problem, String remedy) {
        printBetween(Messages.warning(problem, remedy, style));
    }

    @Override
    public final synchronized Transfer transfer(String file, long size) {
        transfers.start(size);
        started(file, transfers);
        return new CountedTransfer(file, size, transfers);
    }

    /** Ends what is on the screen; to be called before anything else is printed. */
    @Override
    public final synchronized void close() {
        endTransfers();
    }

    /** A transfer began. */
    abstract void started(String file, Transfers all);

    /** Some bytes of a transfer arrived. */
    abstract void advanced(Transfers all);

    /** A transfer ended with all its bytes. */
    abstract void completed(String file, long bytes, Transfers all);

    /** The step of some transfers ends. */
    abstract void ended();

    /** Prints lines while transfers may be running. */
    abstract void printBetween(String lines);

    /** Prints as it is, at once. */
    final void print(String text) {
        out.print(text);
        out.flush();
    }

    private void endTransfers() {
        ended();
        if (transfers.anyComplete()) {
            print("  transferred " + transfers.total() + "\n");
        }
        transfers = new Transfers();
    }

    private synchronized void advance(Transfers all, long bytes) {
        all.advance(bytes);
        if (all == transfers) {
            advanced(all);
        }
    }

    private synchronized void end(CountedTransfer transfer) {
        boolean complete = transfer.size < 0 || transfer.bytes >= transfer.size;
        transfer.all.end(complete);
        if (complete && transfer.all == transfers) {
            completed(transfer.file, transfer.bytes, transfers);
        }
    }

    /** Counts for the step it began in, also when that has ended. Its fields are guarded by the log. */
    private final class CountedTransfer implements Transfer {
        private final String file;
        private final long size;
        private final Transfers all;
        private long bytes;
        private boolean closed;

        CountedTransfer(String file, long size, Transfers all) {
            this.file = file;
            this.size = size;
            this.all = all;
        }

        @Override
        public void advanced(long more) {
            synchronized (ConsoleLog.this) {
                bytes += more;
                advance(all, more);
            }
        }

        @Override
        public void close() {
            synchronized (ConsoleLog.this) {
                if (!closed) {
                    closed = true;
                    end(this);
                }
            }
        }
    }
}
