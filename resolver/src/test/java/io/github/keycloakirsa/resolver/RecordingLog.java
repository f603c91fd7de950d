package io.github.keycloakirsa.resolver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A log that tests can look into. */
public final class RecordingLog implements BuildLog {
    private final List<String> facts = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Long> transferred = new TreeMap<>();

    /** Facts in the order in which they came. */
    public synchronized List<String> facts() {
        return List.copyOf(facts);
    }

    /** Warnings in the order in which they came: problem, a space, remedy. */
    public synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The bytes that arrived of each file, in all its transfers that were closed. */
    public synchronized Map<String, Long> transferred() {
        return Map.copyOf(transferred);
    }

    @Override
    public void step(String what) {}

    @Override
    public synchronized void info(String fact) {
        facts.add(fact);
    }

    @Override
    public synchronized void warning(String problem, String remedy) {
        warnings.add(problem + " " + remedy);
    }

    private synchronized void ended(String file, long bytes) {
        transferred.merge(file, bytes, Long::sum);
    }

    @Override
    public Transfer transfer(String file, long size) {
        return new Transfer() {
            private long arrived;

            @Override
            public void advanced(long bytes) {
                arrived += bytes;
            }

            @Override
            public void close() {
                ended(file, arrived);
            }
        };
    }
}
