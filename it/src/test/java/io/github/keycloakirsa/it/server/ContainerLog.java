package io.github.keycloakirsa.it.server;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.testcontainers.containers.output.FrameConsumerResultCallback;
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

    /** What it holds up to now. */
    public synchronized String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log '" + file + "'", e);
        }
    }

    /**
     * Goes on with a container that was started once more.
     *
     * @param since when that was, seconds of the epoch
     */
    void follow(DockerClient engine, String containerId, int since) {
        FrameConsumerResultCallback frames = new FrameConsumerResultCallback();
        frames.addConsumer(OutputFrame.OutputType.STDOUT, this);
        frames.addConsumer(OutputFrame.OutputType.STDERR, this);
        engine.logContainerCmd(containerId)
                .withFollowStream(true)
                .withStdOut(true)
                .withStdErr(true)
                .withSince(since)
                .exec(frames);
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
