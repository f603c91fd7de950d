package io.github.keycloakirsa.resolver.maven;

import io.github.keycloakirsa.resolver.BuildLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log that remembers. */
final class RecordingLog implements BuildLog {
    final List<String> warnings = new CopyOnWriteArrayList<>();
    /** Bytes that arrived of each file whose transfer was closed. */
    final Map<String, Long> transferred = new ConcurrentHashMap<>();

    @Override
    public void step(String what) {}

    @Override
    public void info(String fact) {}

    @Override
    public void warning(String problem, String remedy) {
        warnings.add(problem + " " + remedy);
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
                transferred.put(file, arrived);
            }
        };
    }
}
