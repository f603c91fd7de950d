package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.resolver.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/**
 * The folder {@code <output>/<definition>/<variant>} while a build writes it anew. The build has it for itself; the old
 * output stays until {@link #commit}. Beside it stand, hidden, its lock, its stamp and what is being written.
 */
public final class OutputFolder implements AutoCloseable {
    private final Path folder;
    private final FolderLock lock;
    private final Path staging;
    private final Path scratch;

    private OutputFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
        this.staging = beside(folder, ".new");
        this.scratch = beside(folder, ".work");
    }

    /** Where the output of a definition and variant stands. */
    public static Path of(Path outputRoot, String definition, String variant) {
        return outputRoot.toAbsolutePath().resolve(definition).resolve(variant);
    }

    /**
     * Whether an output is there, whole, and of that key; takes milliseconds.
     *
     * @param folder the folder of the variant
     * @param key what it should have been built from
     */
    public static boolean upToDate(Path folder, BuildKey key) {
        return Stamp.matches(beside(folder, ".stamp"), folder, key);
    }

    /** Waits for other builds of the same folder to end, and sweeps up after those that were killed. */
    static OutputFolder open(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        FolderLock lock = FolderLock.take(beside(folder, ".lock"));
        try {
            OutputFolder output = new OutputFolder(folder, lock);
            output.sweep();
            Files.createDirectory(output.staging);
            Files.createDirectory(output.scratch);
            return output;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Where the new output is written. */
    Path staging() {
        return staging;
    }

    /** For files that are not wanted when the build is over; on the disk of the output. */
    Path scratch() {
        return scratch;
    }

    /** Puts the new output in the place of the old one. */
    void commit(BuildKey key) throws IOException {
        Path old = beside(folder, ".old");
        if (Files.exists(folder)) {
            Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
        Stamp.write(beside(folder, ".stamp"), folder, key);
    }

    private void sweep() throws IOException {
        Path old = beside(folder, ".old");
        if (Files.exists(old) && !Files.exists(folder)) {
            Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE); // killed between the two moves of commit
        }
        for (Path leftover : List.of(old, staging, scratch)) {
            if (Files.exists(leftover)) {
                PathUtils.deleteDirectory(leftover);
            }
        }
    }

    private static Path beside(Path folder, String suffix) {
        return folder.resolveSibling("." + folder.getFileName() + suffix);
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            sweep();
        }
    }
}
