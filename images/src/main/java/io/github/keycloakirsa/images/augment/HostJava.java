package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Java of this host.
 *
 * @param home its home
 * @param release what it says of itself
 */
record HostJava(Path home, JavaRelease release) implements Java {
    /** Where package managers and tools put the homes of Javas, each in a folder of its own. */
    private static final List<String> BELOW_USER = List.of(".sdkman/candidates/java", ".jdks", ".asdf/installs/java");

    private static final List<String> BELOW_ROOT =
            List.of("/usr/lib/jvm", "/usr/java", "/opt/java", "/Library/Java/JavaVirtualMachines");

    /**
     * The first Java of a feature version: the one that runs this, those of Maven toolchains, those that
     * {@code JAVA_HOME} and its kin name, those in the usual places.
     *
     * @param user the user's home folder
     * @param environment variables of this process
     */
    static Optional<HostJava> find(int feature, Path user, Map<String, String> environment) throws IOException {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        homes.addAll(Toolchains.jdkHomes(user.resolve(".m2").resolve("toolchains.xml")));
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME") && !value.isBlank()) {
                homes.add(Path.of(value));
            }
        });
        for (String folder : BELOW_USER) {
            homes.addAll(foldersIn(user.resolve(folder)));
        }
        for (String folder : BELOW_ROOT) {
            homes.addAll(foldersIn(Path.of(folder)));
        }
        for (Path home : homes) {
            Optional<HostJava> java = at(home).filter(found -> found.release().feature() == feature);
            if (java.isPresent()) {
                return java;
            }
        }
        return Optional.empty();
    }

    private static Optional<HostJava> at(Path home) throws IOException {
        Path file = home.resolve(JavaRelease.FILE);
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(file)) {
            return Optional.empty();
        }
        return JavaRelease.parse(Files.readString(file)).map(release -> new HostJava(home, release));
    }

    /** The folders in a folder, sorted; on macOS a Java's home lies deeper in its folder. */
    private static List<Path> foldersIn(Path folder) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, Files::isDirectory)) {
                for (Path home : found) {
                    folders.add(home);
                    folders.add(home.resolve("Contents/Home"));
                }
            }
        }
        folders.sort(null);
        return folders;
    }

    @Override
    public boolean ofImage() {
        return false;
    }

    /** Of its version: what else makes it differ from another of that version is not told. */
    @Override
    public Sha256 digest() {
        return Sha256.of(release.version().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Path> program(Path folder) {
        return Optional.of(home.resolve("bin/java"));
    }
}
