package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ImageDefinition.AddedFile;
import io.github.keycloakirsa.images.definition.ImageDefinition.Content;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Adds the files and certificates that a definition brings from its own folder. */
final class AddedFiles {
    private final Path folder;
    private final FileTree tree;

    private AddedFiles(Path folder, FileTree tree) {
        this.folder = folder;
        this.tree = tree;
    }

    /**
     * Adds what a definition brings.
     *
     * @param folder the definition's folder
     * @throws ImageException when a file is missing, lies outside the folder, or has a path that is taken
     */
    static void addTo(FileTree tree, Path folder, Content content) throws IOException {
        AddedFiles added = new AddedFiles(folder.toRealPath(), tree);
        for (String certificate : content.certificates()) {
            added.addCertificate(certificate);
        }
        for (AddedFile file : content.files()) {
            added.add(file);
        }
    }

    private void addCertificate(String source) throws IOException {
        Path file = locate(source);
        byte[] pem = Files.readAllBytes(file);
        CaCertificates.parse(pem, "'" + source + "'");
        String path = Content.CERTIFICATE_DIRECTORY + "/" + file.getFileName();
        String origin = origin(source);
        tree.add(new RegularFile(path, 0644, Owner.ROOT, new FileContent.Bytes(pem), origin), origin);
    }

    private void add(AddedFile added) throws IOException {
        if (added.source().isEmpty()) {
            tree.addOrChange(
                    new Directory(added.path(), directoryMode(added.mode()), added.owner()),
                    "directory '%s' of the definition".formatted(added.path()));
            return;
        }
        Path source = locate(added.source().get());
        try (Stream<Path> walk = Files.walk(source)) {
            List<Path> sorted = walk.sorted().toList();
            for (Path path : sorted) {
                addOne(added, source, path);
            }
        }
    }

    private void addOne(AddedFile added, Path source, Path found) throws IOException {
        String below = source.relativize(found).toString().replace('\\', '/');
        String path = below.isEmpty() ? added.path() : added.path().replaceFirst("/$", "") + "/" + below;
        String origin = origin(folder.relativize(found).toString());
        Path real = locate(folder.relativize(found).toString());
        if (Files.isDirectory(real)) {
            if (!found.equals(real)) {
                throw outside(folder.relativize(found).toString(), "is a link to a folder");
            }
            tree.add(new Directory(path, directoryMode(added.mode()), added.owner()), origin);
        } else {
            FileContent content = new FileContent.OnDisk(real, Files.size(real));
            tree.add(new RegularFile(path, added.mode(), added.owner(), content, origin), origin);
        }
    }

    private Path locate(String source) throws IOException {
        Path file = folder.resolve(source);
        if (!Files.exists(file)) {
            throw new ImageException(
                    Category.INPUT,
                    "The file '%s' that the definition names does not exist: '%s'.".formatted(source, file),
                    "Put it there, or correct the path; it is relative to the definition's folder.");
        }
        Path real = file.toRealPath();
        if (!real.startsWith(folder)) {
            throw outside(source, "lies outside the definition's folder");
        }
        return real;
    }

    private static ImageException outside(String source, String why) {
        return new ImageException(
                Category.INPUT,
                "The file '%s' that the definition names %s.".formatted(source, why),
                "Copy it into the definition's folder, so that the image depends on that folder alone.");
    }

    private static String origin(String source) {
        return "file '%s' of the definition".formatted(source.replace('\\', '/'));
    }

    private static int directoryMode(int fileMode) {
        return fileMode | (fileMode & 0444) >> 2;
    }
}
