package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An archive that goes into an image.
 *
 * @param name as an error names it, such as {@code package zlib1g 1.3}
 * @param file the archive
 * @param sha256 what the lock says of the file
 */
record Archive(String name, Path file, Sha256 sha256) {

    /**
     * The absolute path in the image of an entry name.
     *
     * @throws ImageException when the name is absolute or has a {@code ..}
     */
    String pathOf(String entryName) {
        List<String> parts = new ArrayList<>();
        for (String part : entryName.split("/", -1)) {
            if (part.equals("..")) {
                throw escapes(entryName);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (entryName.startsWith("/") || entryName.indexOf('\n') >= 0 || entryName.indexOf('\0') >= 0) {
            throw escapes(entryName);
        }
        return "/" + String.join("/", parts);
    }

    /**
     * Checks that a relative symbolic link stays in the archive; an absolute one starts at the image's root.
     *
     * @throws ImageException when it has more {@code ..} than the image is deep there
     */
    void checkLink(String path, String target) {
        if (target.startsWith("/")) {
            return;
        }
        long depth = path.chars().filter(c -> c == '/').count() - 1;
        for (String part : target.split("/", -1)) {
            depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
            if (depth < 0) {
                throw escapes(path + " -> " + target);
            }
        }
    }

    /** The error for an archive whose bytes are not what its format asks for. */
    ImageException damaged(String why, Throwable cause) {
        return new ImageException(
                Category.INTEGRITY,
                "%s is damaged (%s): '%s'.".formatted(name, why, file),
                "Delete the file and build again, so that it is fetched anew.",
                cause);
    }

    /** The error for an entry that an image must not hold. */
    ImageException refused(String entryName, String why) {
        return new ImageException(
                Category.IMAGE,
                "Entry '%s' of %s %s: '%s'.".formatted(entryName, name, why, file),
                "Do not use this archive: choose another version of it in the definition, and tell its makers.");
    }

    private ImageException escapes(String entryName) {
        return refused(entryName, "leaves its folder");
    }
}
