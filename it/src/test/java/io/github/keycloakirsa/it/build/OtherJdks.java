package io.github.keycloakirsa.it.build;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java of other feature versions than the one that runs the tests, where the machine has some. */
public final class OtherJdks {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");
    private static final List<Path> USUAL_PLACES = List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/opt"),
            Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"));

    private OtherJdks() {}

    /** One home for each other feature version from 17 on. */
    public static Map<Integer, Path> find() throws IOException {
        Map<Integer, Path> found = new TreeMap<>();
        for (Path place : USUAL_PLACES) {
            if (Files.isDirectory(place)) {
                try (DirectoryStream<Path> homes = Files.newDirectoryStream(place)) {
                    homes.forEach(home -> version(home).ifPresent(version -> found.putIfAbsent(version, home)));
                }
            }
        }
        // CI services name them so.
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME")) {
                version(Path.of(value)).ifPresent(version -> found.putIfAbsent(version, Path.of(value)));
            }
        });
        found.keySet()
                .removeIf(
                        version -> version < 17 || version == Runtime.version().feature());
        return found;
    }

    private static Optional<Integer> version(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() && Files.isExecutable(home.resolve("bin/java"))
                    ? Optional.of(Integer.valueOf(version.group(1)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // no Java there
        }
    }
}
