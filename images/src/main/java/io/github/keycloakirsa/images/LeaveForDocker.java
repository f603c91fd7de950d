package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Keycloak;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.images.plan.ConfigurationFile;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Leaves what Dockerfile.keycloak adds to a base, with the modes and times of the image: docker copies both. */
public final class LeaveForDocker {
    private static final String MODE = "rw-rw-r--";

    private final Workshop workshop;

    /** @param workshop repositories and log */
    public LeaveForDocker(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * Fills {@code providers/} and {@code conf/} of a folder, and removes other files there.
     *
     * @param definitions a definition's YAML file, or a folder of them
     * @param image name of the definition, which has a Keycloak
     * @throws ImageException when they cannot be written
     */
    public void of(Path definitions, String image, Path folder) {
        DefinitionFile source = new Selection(List.of(image), List.of(), List.of())
                .of(DefinitionFile.readAll(definitions))
                .get(0);
        Keycloak keycloak = source.definition().keycloak().orElseThrow();
        Lock lock = LockFile.readFor(source.definition(), source.file());
        Map<String, FileContent> providers = new TreeMap<>();
        for (Map.Entry<LockedArtifact, Path> jar :
                workshop.maven().fetch(lock.providers(), workshop.log()).entrySet()) {
            LockedArtifact artifact = jar.getKey();
            providers.put(artifact.coordinates().fileName(), new FileContent.OnDisk(jar.getValue(), artifact.size()));
        }
        try {
            fill(folder.resolve("providers"), providers);
            fill(folder.resolve("conf"), Map.of("keycloak.conf", ConfigurationFile.of(image, keycloak.options())));
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "Cannot write what Dockerfile.keycloak needs to '" + folder + "': " + e.getMessage() + ".",
                    "Make the folder one that you may write to.",
                    e);
        }
    }

    private static void fill(Path folder, Map<String, FileContent> files) throws IOException {
        Files.createDirectories(folder);
        removeAllBut(files.keySet(), folder);
        for (Map.Entry<String, FileContent> file : files.entrySet()) {
            Path part = Files.createTempFile(folder, "new-", ".part");
            try (InputStream in = file.getValue().open()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(MODE));
            Files.setLastModifiedTime(part, FileTime.from(LayerEntry.MODIFIED_EPOCH_SECOND, TimeUnit.SECONDS));
            Files.move(part, folder.resolve(file.getKey()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void removeAllBut(Set<String> names, Path folder) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path file : found) {
                if (!names.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }
}
