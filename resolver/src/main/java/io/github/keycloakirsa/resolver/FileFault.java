package io.github.keycloakirsa.resolver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** What a failure of the file system means to a person. */
public final class FileFault {
    private static final Set<String> FULL = waysToSayFull();

    private FileFault() {}

    /** The reason and the file, without the name of a Java class and without a full stop. */
    public static String reason(IOException fault) {
        if (fault instanceof AccessDeniedException denied) {
            return "no permission for '" + denied.getFile() + "'";
        }
        if (fault instanceof NoSuchFileException missing) {
            return "there is no '" + missing.getFile() + "'";
        }
        if (fault instanceof FileAlreadyExistsException obstacle) {
            return "'" + obstacle.getFile() + "' is in the way";
        }
        if (fault instanceof FileSystemException known) {
            String reason = Objects.requireNonNullElse(known.getReason(), "the file system refuses it");
            return reason + " ('" + known.getFile() + "')";
        }
        return Objects.requireNonNullElse(fault.getMessage(), fault.toString());
    }

    /** Whether the disk, or what the user may have of it, is full. */
    public static boolean isFull(IOException fault) {
        String said = fault instanceof FileSystemException known ? known.getReason() : fault.getMessage();
        return said != null && FULL.stream().anyMatch(said::contains);
    }

    /** Java passes on what the system says, in the user's language: on Linux a device tells how that is. */
    private static Set<String> waysToSayFull() {
        Set<String> ways = new HashSet<>(Set.of("No space left on device", "Disk quota exceeded"));
        Path alwaysFull = Path.of("/dev/full");
        if (Files.isWritable(alwaysFull)) {
            try (OutputStream out = Files.newOutputStream(alwaysFull, StandardOpenOption.WRITE)) {
                out.write(0);
            } catch (IOException e) {
                ways.add(e.getMessage());
            }
        }
        return Set.copyOf(ways);
    }
}
