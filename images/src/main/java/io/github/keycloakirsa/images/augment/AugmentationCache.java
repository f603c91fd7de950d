package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;

/**
 * What build steps wrote, by the digest of all that it depends on. What is found is verified, and thrown away when it is
 * damaged. An entry appears whole, by a rename, so that builds that run at once can share it; the least recently used
 * ones go when there are too many.
 */
final class AugmentationCache {
    private static final int ENTRIES = 8; // about 20 MB each
    private static final String INDEX = "index";
    private static final String FILES = "files";
    private static final String DIFFERENCE = "difference";
    private static final String NEW = "new-";

    private final Path folder;

    /** @param folder made when it is missing */
    AugmentationCache(Path folder) {
        this.folder = folder;
    }

    /** The files of an entry, by their names; empty when there is none, or it is damaged. */
    Optional<SortedMap<String, Path>> find(Sha256 key) throws IOException {
        Path entry = folder.resolve(key.hex());
        Path index = entry.resolve(INDEX);
        if (!Files.isRegularFile(index)) {
            return Optional.empty();
        }
        if (!isIntact(entry)) {
            discard(entry);
            return Optional.empty();
        }
        Files.setLastModifiedTime(index, FileTime.from(Instant.now()));
        return Optional.of(HomeFiles.filesIn(entry.resolve(FILES)));
    }

    /**
     * Keeps files.
     *
     * @param source folder that holds them and nothing else
     * @return what {@link #find} finds from now on
     */
    SortedMap<String, Path> keep(Sha256 key, Path source) throws IOException {
        Files.createDirectories(folder);
        Path fresh = Files.createTempDirectory(folder, NEW);
        try {
            PathUtils.copyDirectory(source, fresh.resolve(FILES));
            Files.writeString(fresh.resolve(INDEX), indexOf(fresh));
            install(fresh, folder.resolve(key.hex()));
        } finally {
            if (Files.exists(fresh)) {
                PathUtils.deleteDirectory(fresh);
            }
        }
        removeOldest();
        return find(key).orElseThrow(() -> new IOException("another program changes '" + folder + "'"));
    }

    /** What a second run wrote differently, when one was made and did. */
    Optional<String> difference(Sha256 key) throws IOException {
        Path file = folder.resolve(key.hex()).resolve(DIFFERENCE);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Notes of an entry what a second run wrote differently. */
    void noteDifference(Sha256 key, String difference) throws IOException {
        Path part = Files.createTempFile(folder, NEW, ".part");
        Files.writeString(part, difference);
        Files.move(part, folder.resolve(key.hex()).resolve(DIFFERENCE), StandardCopyOption.ATOMIC_MOVE);
    }

    private void install(Path fresh, Path entry) throws IOException {
        try {
            Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(entry)) {
                throw e;
            }
            if (!isIntact(entry)) { // else another build was faster
                discard(entry);
                Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static boolean isIntact(Path entry) throws IOException {
        Path index = entry.resolve(INDEX);
        return Files.isRegularFile(index) && Files.readString(index).equals(indexOf(entry));
    }

    private static String indexOf(Path entry) throws IOException {
        StringBuilder text = new StringBuilder();
        HomeFiles.digestsIn(entry.resolve(FILES))
                .forEach((path, digest) ->
                        text.append(digest).append(' ').append(path).append('\n'));
        return text.toString();
    }

    /** Aside first: whoever looks meanwhile finds nothing, not a half. */
    private void discard(Path entry) throws IOException {
        Path aside = Files.createTempDirectory(folder, NEW);
        try {
            Files.move(entry, aside.resolve(FILES), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            PathUtils.deleteDirectory(aside);
        }
    }

    private void removeOldest() throws IOException {
        Map<Path, FileTime> used = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry.resolve(INDEX))
                        && !entry.getFileName().toString().startsWith(NEW)) {
                    used.put(entry, Files.getLastModifiedTime(entry.resolve(INDEX)));
                }
            }
        }
        List<Path> newestFirst = new ArrayList<>(used.keySet());
        newestFirst.sort(Comparator.comparing(used::get).reversed());
        for (Path entry : newestFirst.subList(Math.min(ENTRIES, newestFirst.size()), newestFirst.size())) {
            discard(entry);
        }
    }
}
