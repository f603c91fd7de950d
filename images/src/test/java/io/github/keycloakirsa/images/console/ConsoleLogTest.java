package io.github.keycloakirsa.images.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.BuildLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The golden files show ESC as {@code <ESC>} and a carriage return as {@code <CR>} and a line feed. */
class ConsoleLogTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final HandSetClock clock = new HandSetClock();

    @Test
    void plainLogLooksAsItsGoldenFile() throws IOException {
        try (ConsoleLog log = new PlainLog(out)) {
            build(log);
        }

        assertThat(printed()).isEqualTo(golden("plain-log.txt"));
    }

    @Test
    void terminalLogLooksAsItsGoldenFile() throws IOException {
        try (ConsoleLog log = new TerminalLog(out, false, clock)) {
            build(log);
        }

        assertThat(printed()).isEqualTo(golden("terminal-log.txt"));
    }

    @Test
    void terminalLogWithColoursLooksAsItsGoldenFile() throws IOException {
        try (ConsoleLog log = new TerminalLog(out, true, clock)) {
            build(log);
        }

        assertThat(printed()).isEqualTo(golden("terminal-log-colour.txt"));
    }

    @Test
    void barIsNotRedrawnBeforeItsTime() {
        ConsoleLog log = new TerminalLog(out, false, clock);
        BuildLog.Transfer transfer = log.transfer("a.jar", 1000);
        String drawn = printed();

        transfer.advanced(500);
        assertThat(printed()).isEqualTo(drawn);

        clock.forward(100);
        transfer.advanced(1);
        assertThat(printed()).startsWith(drawn).contains("501 B of 1.0 kB");
    }

    @Test
    void barNeverWraps() {
        ConsoleLog log = new TerminalLog(out, false, clock);

        log.transfer("a".repeat(200), 1000);

        assertThat(printed()).hasSize(79).endsWith("a~");
    }

    @Test
    void transfersOfManyThreadsAreAllCounted() throws Exception {
        ConsoleLog log = new PlainLog(out);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            pool.invokeAll(IntStream.range(0, 200)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        transfer(log, "file " + i, 1000);
                        return null;
                    })
                    .toList());
        } finally {
            pool.shutdown();
        }
        log.close();

        assertThat(printed()).isEqualTo("  transferred 200 files, 200.0 kB\n");
    }

    @Test
    void transferThatOutlivesItsStepIsNotCountedForTheNext() {
        ConsoleLog log = new PlainLog(out);
        BuildLog.Transfer late = log.transfer("late.jar", 1000);

        log.step("Next step");
        late.advanced(1000);
        late.close();
        log.close();

        assertThat(printed()).isEqualTo("Next step\n");
    }

    @Test
    void closingTheLogKeepsTheStreamOpen() {
        new PlainLog(out).close();

        out.print("more");

        assertThat(printed()).isEqualTo("more");
    }

    /** A small build with everything in it that a log is told of. */
    private void build(BuildLog log) {
        log.step("Fetching 3 files");
        transfer(log, "sts-2.54.13.jar", 200_000);
        BuildLog.Transfer large = log.transfer("keycloak-quarkus-dist-26.7.3.tar.gz", 176_000_000);
        advance(large, 88_000_000);
        log.warning("The mirror 'one.example.test' does not answer.", "Remove it from the settings.\nOr wait.");
        advance(large, 88_000_000);
        large.close();
        BuildLog.Transfer broken = log.transfer("broken.jar", 1000);
        advance(broken, 10);
        broken.close();
        log.step("Assembling keycloak-26 standard");
        transfer(log, "layer of unknown size", -1);
        log.info("keycloak-26 standard is done");
        log.step("Nothing is transferred here");
    }

    private void transfer(BuildLog log, String file, long size) {
        try (BuildLog.Transfer transfer = log.transfer(file, size)) {
            advance(transfer, Math.abs(size));
        }
    }

    private void advance(BuildLog.Transfer transfer, long more) {
        clock.forward(200);
        transfer.advanced(more);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace("\u001b", "<ESC>").replace("\r", "<CR>\n");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ConsoleLogTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final class HandSetClock implements InstantSource {
        private volatile Instant now = Instant.EPOCH;

        void forward(long millis) {
            now = now.plus(Duration.ofMillis(millis));
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
