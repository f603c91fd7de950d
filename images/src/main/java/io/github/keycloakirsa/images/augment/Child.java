package io.github.keycloakirsa.images.augment;

import java.io.IOException;
import java.util.List;

/** A process that ends, with all that it started, when it is closed or when this one is told to end. */
final class Child implements AutoCloseable {
    private final ProcessBuilder builder;
    private final Thread onShutdown = new Thread(this::end, "end-of-build-step");
    private Process process;
    private boolean over;

    private Child(ProcessBuilder builder) {
        this.builder = builder;
    }

    static Child of(ProcessBuilder builder) throws IOException {
        Child child = new Child(builder);
        // Before it is started: the signal may come at any time.
        Runtime.getRuntime().addShutdownHook(child.onShutdown);
        try {
            child.start();
            return child;
        } catch (IOException e) {
            child.close();
            throw e;
        }
    }

    synchronized Process process() {
        return process;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException e) {
            // This process ends already, and the hook with it.
        }
    }

    private synchronized void start() throws IOException {
        if (over) {
            throw new IOException("ended before Keycloak's build step");
        }
        process = builder.start();
    }

    private synchronized void end() {
        over = true;
        if (process != null) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
