package io.github.keycloakirsa.it.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.DockerClientFactory;

/**
 * A docker archive, as {@code docker save} writes it.
 *
 * @param file the tar file
 */
public record DockerArchive(Path file) {
    /**
     * Loads the image into the engine.
     *
     * @return the reference under which the engine has it now
     */
    public String load() {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            DockerClientFactory.instance().client().loadImageCmd(in).exec();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot load '" + file + "'", e);
        }
        return reference();
    }

    /** The reference that the archive names. */
    public String reference() {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals("manifest.json")) {
                    JsonNode manifest = new ObjectMapper().readTree(tar.readAllBytes());
                    return manifest.path(0).path("RepoTags").path(0).asText();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + file + "'", e);
        }
        throw new IllegalStateException("No docker archive: '" + file + "' has no manifest.json");
    }
}
