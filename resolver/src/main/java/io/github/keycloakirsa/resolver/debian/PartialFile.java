package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows while it is fetched, up to a size that is known. What an earlier run left of it is kept. */
final class PartialFile implements AutoCloseable {
    private final Path path;
    private final Size size;
    private final BuildLog.Transfer progress;
    private final FileChannel channel;
    private long length;
    private long furthest;

    /**
     * How long a file may get.
     *
     * @param bytes the size or the limit
     * @param exact whether it must be this long
     */
    record Size(long bytes, boolean exact) {}

    PartialFile(Path path, Size size, BuildLog.Transfer progress) {
        this.path = path;
        this.size = size;
        this.progress = progress;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            length = channel.size();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        advanceTo(length);
        if (length > size.bytes() || !size.exact()) {
            restart();
        }
    }

    /** How many bytes are here. */
    synchronized long length() {
        return length;
    }

    /** How many bytes were here at most: what measures progress over attempts that begin anew. */
    synchronized long furthest() {
        return furthest;
    }

    /** Whether nothing is missing. */
    synchronized boolean isComplete() {
        return !size.exact() || length == size.bytes();
    }

    Size size() {
        return size;
    }

    /** Throws away what is here. */
    synchronized void restart() {
        try {
            channel.truncate(0);
            length = 0;
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /**
     * Adds bytes at the end.
     *
     * @throws TooLong when the file gets longer than it may
     */
    synchronized void append(ByteBuffer bytes) throws TooLong {
        if (length + bytes.remaining() > size.bytes()) {
            throw new TooLong();
        }
        try {
            while (bytes.hasRemaining()) {
                length += channel.write(bytes, length);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        advanceTo(length);
    }

    private void advanceTo(long position) {
        if (position > furthest) {
            progress.advanced(position - furthest);
            furthest = position;
        }
    }

    private ResolverException cannotWrite(IOException e) {
        return new ResolverException(
                Category.OUTPUT,
                "'" + path + "' cannot be written: " + e.getMessage() + ".",
                "Free some disk space, or make the folder writable.",
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** More bytes came than the file may have. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("more bytes than the file may have");
        }
    }
}
