package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.definition.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an output was built from and what its files looked like then. It stands beside the output, not in it: the time
 * of a file is nothing that two builds have in common.
 */
final class Stamp {
    private Stamp() {}

    /** Whether the folder is what a build for that key left, by names, sizes and times; no content is read. */
    static boolean matches(Path stamp, Path folder, BuildKey key) {
        try {
            return Files.isDirectory(folder) && Files.readString(stamp).equals(of(folder, key));
        } catch (IOException e) {
            return false; // no stamp, or a folder in motion
        }
    }

    static void write(Path stamp, Path folder, BuildKey key) throws IOException {
        Path part = stamp.resolveSibling(stamp.getFileName() + ".part");
        Files.writeString(part, of(folder, key));
        Files.move(part, stamp, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String of(Path folder, BuildKey key) throws IOException {
        List<String> platforms = key.platforms().stream().map(Platform::label).toList();
        String head = "inputs " + key.inputs() + "\ntool " + key.tool() + "\nplatforms " + platforms + "\n";
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder text = new StringBuilder(head);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                text.append(folder.relativize(file).toString().replace('\\', '/'))
                        .append(' ')
                        .append(attributes.size())
                        .append(' ')
                        .append(attributes.lastModifiedTime())
                        .append('\n');
            }
            return text.toString();
        }
    }
}
