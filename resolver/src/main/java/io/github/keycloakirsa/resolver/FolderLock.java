package io.github.keycloakirsa.resolver;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one at a time into a folder, among all threads and processes; the end of a process frees it. */
public final class FolderLock implements AutoCloseable {
    /** Locks of files are between processes only: a second thread of the same one would fail instead of wait. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock threads;
    private final FileChannel file;

    private FolderLock(ReentrantLock threads, FileChannel file) {
        this.threads = threads;
        this.file = file;
    }

    /**
     * Waits until the lock is free and takes it.
     *
     * @param lockFile stands for the folder; made when it is missing, and never deleted: who waits has it open
     * @throws IOException when the file cannot be written
     */
    @SuppressWarnings("LockNotBeforeTry") // close() unlocks
    public static FolderLock take(Path lockFile) throws IOException {
        ReentrantLock threads = THREADS.computeIfAbsent(lockFile.toAbsolutePath(), path -> new ReentrantLock());
        threads.lock();
        try {
            FileChannel file = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.lock();
            return new FolderLock(threads, file);
        } catch (IOException | RuntimeException e) {
            threads.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            threads.unlock();
        }
    }
}
