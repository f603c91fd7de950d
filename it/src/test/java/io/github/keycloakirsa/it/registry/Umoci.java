package io.github.keycloakirsa.it.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Unpacks images with Debian's {@code umoci}: code that is not the pipeline's. */
public final class Umoci {
    private Umoci() {}

    /**
     * Unpacks an image of one platform.
     *
     * @param layout an OCI layout, and after a colon the tag in it
     * @param bundle a folder that is not there yet, and is not there afterwards
     * @return a line for each path: its kind, permissions, size of a file or target of a link
     */
    public static SortedSet<String> unpack(String layout, Path bundle) {
        Tool.run(
                List.of("umoci", "unpack", "--rootless", "--image", layout, bundle.toString()),
                "Install Debian's package umoci, or run ./it/verify.");
        Path root = bundle.resolve("rootfs");
        try (Stream<Path> paths = Files.walk(root)) {
            SortedSet<String> lines = new TreeSet<>();
            for (Path path : (Iterable<Path>) paths.filter(path -> !path.equals(root))::iterator) {
                lines.add(line(root, path));
            }
            // JUnit would warn of each link whose target lies outside of its temporary folder.
            Tool.run(List.of("rm", "-rf", bundle.toString()), "Every Linux has it.");
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Path root, Path path) throws IOException {
        String name = "/" + root.relativize(path);
        if (Files.isSymbolicLink(path)) {
            return name + " -> " + Files.readSymbolicLink(path);
        }
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
        String size = Files.isDirectory(path) ? "/" : " " + Files.size(path);
        return name + size + String.format(" %o", mode);
    }
}
