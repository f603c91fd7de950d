package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarFile;

/** Reads the entries of an uncompressed tar without copying what is in them. */
final class TarFiles {
    private static final int FILE_BITS = 0777;
    private static final int DIRECTORY_BITS = 03777; // sticky and set-group-id stay, as in /tmp and /var/mail

    private TarFiles() {}

    /**
     * The entries in the order of the tar; a hard link becomes a file with the content of the file it links to.
     *
     * @param tar uncompressed
     * @param archive where the tar comes from
     * @throws io.github.keycloakirsa.images.definition.ImageException when an entry leaves its folder, is a device,
     *     or the tar is damaged
     */
    static List<LayerEntry> read(Path tar, Archive archive) {
        List<LayerEntry> entries = new ArrayList<>();
        Map<String, FileContent> contents = new HashMap<>();
        try (TarFile file = new TarFile(tar, StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry : file.getEntries()) {
                entries.add(entry(entry, tar, archive, contents));
            }
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw archive.damaged(String.valueOf(e.getMessage()), e);
        }
        return entries;
    }

    private static LayerEntry entry(
            TarArchiveEntry entry, Path tar, Archive archive, Map<String, FileContent> contents) {
        String path = archive.pathOf(entry.getName());
        Owner owner = new Owner(Math.toIntExact(entry.getLongUserId()), Math.toIntExact(entry.getLongGroupId()));
        if (entry.isDirectory()) {
            return new Directory(path, entry.getMode() & DIRECTORY_BITS, owner);
        }
        if (entry.isSymbolicLink()) {
            archive.checkLink(path, entry.getLinkName());
            return new SymbolicLink(path, entry.getLinkName(), owner);
        }
        FileContent content;
        if (entry.isLink()) {
            content = contents.get(archive.pathOf(entry.getLinkName()));
        } else {
            content = isPlainFile(entry) ? new FileContent.Slice(tar, entry.getDataOffset(), entry.getSize()) : null;
        }
        if (content == null) {
            throw archive.refused(entry.getName(), "is neither file, directory nor link to one");
        }
        contents.put(path, content);
        return new RegularFile(path, entry.getMode() & FILE_BITS, owner, content, archive.name());
    }

    /** Whether an entry is a file with content of its own: no directory, link, device or pipe. */
    static boolean isPlainFile(TarArchiveEntry entry) {
        byte type = entry.getLinkFlag();
        return (type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM) && !entry.isDirectory();
    }
}
