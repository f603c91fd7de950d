package io.github.keycloakirsa.it.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where the things under test are. */
public final class Project {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .normalize()
            .getParent();

    private Project() {}

    /** The folder of the parent. */
    public static Path root() {
        return ROOT;
    }

    /** The command line. */
    static Path jar() {
        return ROOT.resolve("images").resolve("target").resolve("keycloak-irsa.jar");
    }

    /** The folder of the shipped definitions. */
    static Path definitions() {
        return ROOT.resolve("keycloak-irsa");
    }

    /** The shipped definition, with its lock beside it. */
    static Path definition() {
        return definitions().resolve("keycloak-26.yaml");
    }

    /** The lock of the shipped definition. */
    static Path lock() {
        return definitions().resolve("keycloak-26.lock.json");
    }

    /** The coordinates of an artifact, with its version, that the lock of the shipped definition names. */
    static String locked(String module) throws IOException {
        JsonNode lock = new ObjectMapper().readTree(lock().toFile());
        return Stream.concat(
                        Stream.of(lock.get("distribution")),
                        StreamSupport.stream(lock.get("providers").spliterator(), false))
                .map(artifact -> artifact.get("coordinates").asText())
                .filter(coordinates -> coordinates.startsWith(module + ":"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(module));
    }

    /** The version of Keycloak that the lock of the shipped definition names. */
    static String keycloakVersion() throws IOException {
        String distribution = locked("org.keycloak:keycloak-quarkus-dist");
        return distribution.substring(distribution.lastIndexOf(':') + 1);
    }

    /** The local Maven repository of the build that runs the tests: it holds everything downloaded. */
    public static Path localRepository() {
        return Optional.ofNullable(System.getProperty("localRepository"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".m2", "repository"));
    }
}
