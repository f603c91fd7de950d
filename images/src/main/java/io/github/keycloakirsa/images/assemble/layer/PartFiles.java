package io.github.keycloakirsa.images.assemble.layer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Files of a cache that are not whole yet. */
public final class PartFiles {
    private static final Duration DEAD = Duration.ofDays(1);

    private PartFiles() {}

    /** A new empty file; those that builds killed a day ago left beside it are deleted. */
    public static Path create(Path folder) throws IOException {
        Files.createDirectories(folder);
        Instant dead = Instant.now().minus(DEAD);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "new-*.part")) {
            for (Path part : parts) {
                // another build may be deleting the same
                if (part.toFile().lastModified() < dead.toEpochMilli()) {
                    Files.deleteIfExists(part);
                }
            }
        }
        return Files.createTempFile(folder, "new-", ".part");
    }
}
