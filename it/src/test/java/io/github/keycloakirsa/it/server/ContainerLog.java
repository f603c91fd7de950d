package io.github.keycloakirsa.it.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/** Writes what a container prints to a file while it runs, so that the log is there whatever becomes of the container. */
public final class ContainerLog implements Consumer<OutputFrame> {
    private final Path file;
    private final OutputStream out;

    /**
     * Starts an empty log.
     *
     * @param folder made when missing
     * @param name of the container; the file is {@code <name>.log}
     */
    public ContainerLog(Path folder, String name) {
        this.file = folder.resolve(name + ".log");
        try {
            Files.createDirectories(folder);
            this.out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the log '" + file + "'", e);
        }
    }

    /** Where the log is. */
    public Path file() {
        return file;
    }

    @Override
    public synchronized void accept(OutputFrame frame) {
        if (frame.getBytes() == null) {
            return;
        }
        try {
            out.write(frame.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the log '" + file + "'", e);
        }
    }
}
