package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Entries of an image as files of a folder of this host, none of them outside of it. */
final class Inside {
    private static final int EXECUTE = 0100;

    private Inside() {}

    /**
     * The place of a path.
     *
     * @param path relative, or absolute in the image
     * @throws ImageException when it leads out of the folder
     */
    static Path resolve(Path folder, String path) {
        Path place = folder.resolve(path.replaceFirst("^/+", "")).normalize();
        if (!place.startsWith(folder)) {
            throw new ImageException(
                    Category.IMAGE,
                    "The path '" + path + "' of the image leads out of the image.",
                    "Do not use this base or archive, and tell its makers.");
        }
        return place;
    }

    /** Writes a file with its permission to execute; the folders above are made. */
    static void write(RegularFile file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            file.copyTo(out);
        }
        if ((file.mode() & EXECUTE) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot make '" + target + "' executable");
        }
    }

    /**
     * Makes a link that leads to the same place of the image, with the folder as its root. To be called when all files
     * are written: none is ever written through a link.
     */
    static void link(SymbolicLink link, Path folder) throws IOException {
        Path place = resolve(folder, link.path());
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return; // a folder of a higher layer
        }
        Path root = Path.of("/");
        Path target =
                root.resolve(link.path()).getParent().resolve(link.target()).normalize(); // stops at the root
        Files.createDirectories(place.getParent());
        Files.createSymbolicLink(place, place.getParent().relativize(resolve(folder, target.toString())));
    }
}
