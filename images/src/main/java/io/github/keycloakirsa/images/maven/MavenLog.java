package io.github.keycloakirsa.images.maven;

import io.github.keycloakirsa.images.console.Sizes;
import io.github.keycloakirsa.resolver.BuildLog;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.maven.plugin.logging.Log;

/**
 * Shows a build in Maven's own log: a line an event. A transfer has one when it is large enough to be waited for; all of
 * a step have one together when the next step begins, or the log is closed.
 */
final class MavenLog implements BuildLog, AutoCloseable {
    private static final long WORTH_A_LINE = 10_000_000;

    private final Log log;
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    MavenLog(Log log) {
        this.log = log;
    }

    @Override
    public void step(String what) {
        logTransfers();
        log.info(what);
    }

    @Override
    public void info(String fact) {
        log.info(fact);
    }

    @Override
    public void warning(String problem, String remedy) {
        log.warn(problem + " " + remedy);
    }

    @Override
    public Transfer transfer(String file, long size) {
        if (size >= WORTH_A_LINE) {
            log.info("  " + file + ", " + Sizes.decimal(size));
        }
        files.incrementAndGet();
        return new Transfer() {
            @Override
            public void advanced(long more) {
                bytes.addAndGet(more);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {
        logTransfers();
    }

    private void logTransfers() {
        int count = files.getAndSet(0);
        long total = bytes.getAndSet(0);
        if (count > 0) {
            log.info("  transferred " + count + (count == 1 ? " file, " : " files, ") + Sizes.decimal(total));
        }
    }
}
