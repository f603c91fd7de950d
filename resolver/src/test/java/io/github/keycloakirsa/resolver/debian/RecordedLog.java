package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.BuildLog;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A log that tests can look into. */
final class RecordedLog implements BuildLog {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> transferred = new ConcurrentHashMap<>();

    /** Facts and warnings, in order. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The bytes that were reported for each file. */
    Map<String, Long> transferred() {
        return Map.copyOf(transferred);
    }

    @Override
    public void step(String what) {}

    @Override
    public void info(String fact) {
        lines.add(fact);
    }

    @Override
    public void warning(String problem, String remedy) {
        lines.add(problem + " " + remedy);
    }

    @Override
    public Transfer transfer(String file, long size) {
        return new Transfer() {
            @Override
            public void advanced(long bytes) {
                transferred.merge(file, bytes, Long::sum);
            }

            @Override
            public void close() {}
        };
    }
}
