package io.github.keycloakirsa.resolver;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** What a failure of the file system means to a person. */
public final class FileFault {
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
        String reason = reason(fault);
        return reason.contains("No space left") || reason.contains("quota");
    }
}
