package io.github.keycloakirsa.images.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** The lock file of a definition: where it lies, reading it, writing it. docs/lock-file.md describes the format. */
public final class LockFile {
    private static final String DEFINITION_ENDING = ".yaml";
    private static final String ENDING = ".lock.json";
    private static final String NEW_ENDING = ".lock.new.json";
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private LockFile() {}

    /** Where the lock of a definition lies: {@code <name>.lock.json} in the folder of {@code <name>.yaml}. */
    public static Path beside(Path definitionYaml) {
        return sibling(definitionYaml, ENDING);
    }

    /** Where a build that had to take newer versions leaves their lock: {@code <name>.lock.new.json}. */
    public static Path newBeside(Path definitionYaml) {
        return sibling(definitionYaml, NEW_ENDING);
    }

    /**
     * Removes the lock that a build left beside the definition, if any.
     *
     * @throws ImageException when it cannot be removed
     */
    public static void removeNewBeside(Path definitionYaml) {
        Path file = newBeside(definitionYaml);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "The outdated lock '" + file + "' cannot be removed: " + e.getMessage() + ".",
                    "Remove it yourself.",
                    e);
        }
    }

    /** The command that makes the lock of a definition, for messages. */
    public static String command(Path definitionYaml) {
        return "java -jar images/target/keycloak-irsa.jar lock " + definitionYaml;
    }

    /**
     * Reads the lock beside a definition.
     *
     * @param definition what the lock must have been made for
     * @param definitionYaml the file that the definition was read from
     * @throws ImageException of category LOCK when there is none, or it is damaged or made for another definition
     */
    public static Lock readFor(ImageDefinition definition, Path definitionYaml) {
        Path file = beside(definitionYaml);
        Lock lock = read(file);
        if (!lock.definition().equals(LockDigest.of(definition))) {
            throw new ImageException(
                    Category.LOCK,
                    "The lock file " + file + " was made for another definition than " + definitionYaml
                            + " is now: its packages, versions, exclusions or platforms have changed since.",
                    makeNewOne(definitionYaml));
        }
        return lock;
    }

    /**
     * Reads a lock file.
     *
     * @throws ImageException of category LOCK when there is none, or it is damaged
     */
    public static Lock read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw unusable(file, "it is larger than " + MAX_BYTES + " bytes", null);
            }
            return LockCodec.parse(bytes);
        } catch (NoSuchFileException e) {
            throw new ImageException(
                    Category.LOCK, "There is no lock file " + file + ".", makeNewOne(definitionOf(file)), e);
        } catch (JsonProcessingException e) {
            throw unusable(file, LockCodec.explain(e), e);
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(file, e.getMessage(), e);
        }
    }

    /**
     * Writes a lock file, whole or not at all; the same lock gives the same bytes.
     *
     * @throws ImageException of category OUTPUT when it cannot be written
     */
    public static void write(Lock lock, Path file) {
        byte[] json = LockCodec.render(lock);
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
            try {
                Files.write(part, json);
                readableByAll(part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "The lock file " + file + " cannot be written: " + e + ".",
                    "Make the folder " + folder + " writable, with free space, and run the command again.",
                    e);
        }
    }

    /** The digest of the file that {@link #write} makes of a lock. */
    public static Sha256 digest(Lock lock) {
        return Sha256.of(LockCodec.render(lock));
    }

    // A temporary file is for its owner alone; a lock file goes into version control.
    private static void readableByAll(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private static ImageException unusable(Path file, String why, Throwable cause) {
        return new ImageException(
                Category.LOCK,
                "The lock file " + file + " cannot be used: " + why + ".",
                "Take it back from version control, or make a new one: " + command(definitionOf(file)),
                cause);
    }

    private static String makeNewOne(Path definitionYaml) {
        return "Make a new one: " + command(definitionYaml);
    }

    private static Path definitionOf(Path lockFile) {
        String name = lockFile.getFileName().toString();
        String ending = name.endsWith(NEW_ENDING) ? NEW_ENDING : ENDING;
        return lockFile.resolveSibling(withoutEnding(name, ending) + DEFINITION_ENDING);
    }

    private static Path sibling(Path definitionYaml, String ending) {
        String name = withoutEnding(definitionYaml.getFileName().toString(), DEFINITION_ENDING);
        return definitionYaml.resolveSibling(name + ending);
    }

    private static String withoutEnding(String name, String ending) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }
}
