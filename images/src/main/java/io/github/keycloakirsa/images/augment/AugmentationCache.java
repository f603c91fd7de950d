package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.cache.BoundedCache;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.commons.io.file.PathUtils;

/**
 * What build steps wrote, by the digest of all that it depends on. What is found is verified, and thrown away when it is
 * damaged. An entry appears whole, by a rename, so that builds that run at once can share it.
 */
final class AugmentationCache {
    private static final String INDEX = "index";
    private static final String FILES = "files";
    private static final String DIFFERENCE = "difference";

    private final BoundedCache entries;

    /** @param folder made when it is missing */
    AugmentationCache(Path folder) {
        this.entries = new BoundedCache(folder);
    }

    /** The files of an entry, by their names; empty when there is none, or it is damaged. */
    Optional<SortedMap<String, Path>> find(Sha256 key) throws IOException {
        entries.use(key);
        Path entry = entry(key);
        if (!Files.isRegularFile(entry.resolve(INDEX))) {
            return Optional.empty();
        }
        if (!isIntact(entry)) {
            discard(entry);
            return Optional.empty();
        }
        return Optional.of(HomeFiles.filesIn(entry.resolve(FILES)));
    }

    /**
     * Keeps files.
     *
     * @param source folder that holds them and nothing else
     * @return what {@link #find} finds from now on
     */
    SortedMap<String, Path> keep(Sha256 key, Path source) throws IOException {
        Path fresh = entries.newFolder();
        try {
            PathUtils.copyDirectory(source, fresh.resolve(FILES));
            Files.writeString(fresh.resolve(INDEX), indexOf(fresh));
            install(fresh, entry(key));
        } finally {
            if (Files.exists(fresh)) {
                PathUtils.deleteDirectory(fresh);
            }
        }
        return find(key).orElseThrow(() -> new IOException("another program changes '" + entries.folder() + "'"));
    }

    /** What a second run wrote differently, when one was made and did. */
    Optional<String> difference(Sha256 key) throws IOException {
        Path file = entry(key).resolve(DIFFERENCE);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Notes of an entry what a second run wrote differently. */
    void noteDifference(Sha256 key, String difference) throws IOException {
        Path part = entries.newFile();
        Files.writeString(part, difference);
        Files.move(part, entry(key).resolve(DIFFERENCE), StandardCopyOption.ATOMIC_MOVE);
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
        return HomeFiles.index(HomeFiles.digestsIn(entry.resolve(FILES)));
    }

    /** Aside first: whoever looks meanwhile finds nothing, not a half. */
    private void discard(Path entry) throws IOException {
        Path aside = entries.newFolder();
        try {
            Files.move(entry, aside.resolve(FILES), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            PathUtils.deleteDirectory(aside);
        }
    }

    private Path entry(Sha256 key) {
        return entries.folder().resolve(key.hex());
    }
}
