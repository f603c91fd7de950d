package io.github.keycloakirsa.images;

import io.github.keycloakirsa.resolver.BuildLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a person would have seen. */
final class RecordingLog implements BuildLog {
    private final List<String> facts = new CopyOnWriteArrayList<>();
    private final List<Warning> warnings = new CopyOnWriteArrayList<>();

    /** One warning. */
    record Warning(String problem, String remedy) {}

    List<String> facts() {
        return facts;
    }

    List<Warning> warnings() {
        return warnings;
    }

    @Override
    public void step(String what) {}

    @Override
    public void info(String fact) {
        facts.add(fact);
    }

    @Override
    public void warning(String problem, String remedy) {
        warnings.add(new Warning(problem, remedy));
    }

    @Override
    public Transfer transfer(String file, long size) {
        return BuildLog.silent().transfer(file, size);
    }
}
