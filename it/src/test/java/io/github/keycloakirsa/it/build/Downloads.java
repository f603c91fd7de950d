package io.github.keycloakirsa.it.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A local repository with everything downloaded that the shipped lock names, and nothing built: no layer, no unpacked
 * archive. Its files are copies, so that a test may damage them.
 *
 * @param repository what {@code -Dmaven.repo.local} should name
 */
record Downloads(Path repository) {
    /** Copies what the build that runs the tests has downloaded. */
    static Downloads copyTo(Path repository) throws IOException {
        Downloads copy = new Downloads(repository);
        JsonNode lock = new ObjectMapper().readTree(Project.lock().toFile());
        copy.artifact(lock.get("distribution"));
        for (JsonNode provider : lock.get("providers")) {
            copy.artifact(provider);
        }
        for (JsonNode deb : lock.get("packages")) {
            copy.take(debPath(deb.get("sha256").asText()));
        }
        return copy;
    }

    /** The jar of {@code groupId:artifactId:version}. */
    Path jar(String coordinates) {
        String[] parts = coordinates.split(":");
        return repository.resolve(folder(parts)).resolve(parts[1] + "-" + parts[parts.length - 1] + ".jar");
    }

    /** The package of that name that is for every architecture or for amd64. */
    Path deb(String name) throws IOException {
        for (JsonNode deb : new ObjectMapper().readTree(Project.lock().toFile()).get("packages")) {
            if (deb.get("name").asText().equals(name)) {
                return repository.resolve(debPath(deb.get("sha256").asText()));
            }
        }
        throw new IllegalArgumentException(name);
    }

    private void artifact(JsonNode locked) throws IOException {
        Path folder = folder(locked.get("coordinates").asText().split(":"));
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Project.localRepository().resolve(folder), Files::isRegularFile)) {
            for (Path file : files) {
                take(folder.resolve(file.getFileName()));
            }
        }
    }

    private void take(Path file) throws IOException {
        Path target = repository.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(Project.localRepository().resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path folder(String[] coordinates) {
        return Path.of(coordinates[0].replace('.', '/'), coordinates[1], coordinates[coordinates.length - 1]);
    }

    private static Path debPath(String sha256) {
        return Path.of(".cache", "keycloak-irsa", "debian", sha256.substring(0, 2), sha256 + ".deb");
    }
}
