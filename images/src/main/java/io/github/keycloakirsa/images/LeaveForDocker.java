package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Keycloak;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.images.plan.ConfigurationFile;
import io.github.keycloakirsa.images.plan.DoctorFiles;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FolderLock;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Leaves what Dockerfile.keycloak adds to a base, with the modes and times of the image: docker copies both. */
public final class LeaveForDocker {
    private static final int KEYCLOAKS = 0664;
    private static final String LOCK = ".docker.lock";

    private final Workshop workshop;

    /** @param workshop repositories and log */
    public LeaveForDocker(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * Fills {@code providers/}, {@code conf/} and {@code doctor/} of a folder, and removes other files there.
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
        Map<String, Left> providers = new TreeMap<>();
        for (Map.Entry<LockedArtifact, Path> jar :
                workshop.maven().fetch(lock.providers(), workshop.log()).entrySet()) {
            LockedArtifact artifact = jar.getKey();
            FileContent content = new FileContent.OnDisk(jar.getValue(), artifact.size());
            providers.put(artifact.coordinates().fileName(), new Left(content, KEYCLOAKS));
        }
        try {
            leave(folder, providers, ConfigurationFile.of(image, keycloak.options()));
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "Cannot write what Dockerfile.keycloak needs to '" + folder + "': " + e.getMessage() + ".",
                    "Make the folder one that you may write to.",
                    e);
        }
    }

    private static void leave(Path folder, Map<String, Left> providers, FileContent conf) throws IOException {
        Files.createDirectories(folder);
        FolderLock lock = FolderLock.take(folder.resolve(LOCK));
        try (lock) {
            fill(folder.resolve("providers"), providers);
            fill(folder.resolve("conf"), Map.of("keycloak.conf", new Left(conf, KEYCLOAKS)));
            fill(folder.resolve("doctor"), doctor());
        }
    }

    private record Left(FileContent content, int mode) {}

    private static Map<String, Left> doctor() {
        Map<String, Left> files = new TreeMap<>();
        for (RegularFile file : DoctorFiles.carried().files(Optional.empty())) {
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            files.put(name, new Left(file.content(), file.mode()));
        }
        return files;
    }

    private static void fill(Path folder, Map<String, Left> files) throws IOException {
        Files.createDirectories(folder);
        removeAllBut(files.keySet(), folder);
        for (Map.Entry<String, Left> file : files.entrySet()) {
            Path part = Files.createTempFile(folder, "new-", ".part");
            try (InputStream in = file.getValue().content().open()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setAttribute(part, "unix:mode", file.getValue().mode());
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
