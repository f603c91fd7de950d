package io.github.keycloakirsa.images.augment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.io.file.PathUtils;

/**
 * A folder for one run of the build step. It goes with the run, unless the run failed: then it stays for a day, or until
 * the next failure for the same image, so that the run can be repeated by hand.
 */
final class Scratch implements AutoCloseable {
    private static final Duration DEAD = Duration.ofDays(1);
    private static final String FAILED = "failed";

    private final Path folder;
    private final String image;
    private boolean kept;

    private Scratch(Path folder, String image) {
        this.folder = folder;
        this.image = image;
    }

    /**
     * A new one.
     *
     * @param parent where it is made; what builds that were killed a day ago left there is deleted
     * @param image name of the definition
     */
    static Scratch create(Path parent, String image) throws IOException {
        Files.createDirectories(parent);
        Instant dead = Instant.now().minus(DEAD);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, Files::isDirectory)) {
            for (Path old : folders) {
                if (old.toFile().lastModified() < dead.toEpochMilli()) {
                    delete(old);
                }
            }
        }
        return new Scratch(Files.createTempDirectory(parent, image + ".").toRealPath(), image);
    }

    /** The folder. */
    Path folder() {
        return folder;
    }

    /** Lets it stay. */
    void keep() throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(folder.getParent(), image + ".*")) {
            for (Path other : others) {
                if (Files.exists(other.resolve(FAILED))) {
                    delete(other);
                }
            }
        }
        Files.createFile(folder.resolve(FAILED));
        kept = true;
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) { // another build may sweep, too
            PathUtils.deleteDirectory(folder);
        }
    }
}
