package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.cache.BoundedCache;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * Unpacked archives, named by the SHA-256 of the archive. What is found in it is verified before it is used, and
 * unpacked again when it was damaged: once for each object of this class, which lives as long as a plan is made.
 * Everything comes in by a rename, so that several builds can share it.
 */
final class UnpackCache {
    private static final Object UNPACKING = new Object();

    private final Path folder;
    private final BoundedCache cache;
    private final Map<Sha256, List<LayerEntry>> packages = new ConcurrentHashMap<>();
    private final Map<Sha256, UnpackedFolder> folders = new ConcurrentHashMap<>();

    /** @param folder made when it is missing */
    UnpackCache(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.cache = new BoundedCache(folder);
    }

    /** Unpacks what will be asked for, several archives at a time; the largest, which take longest, are begun first. */
    void unpackAhead(Optional<Archive> distribution, List<Archive> debs) throws IOException {
        List<Archive> largestFirst = Stream.concat(distribution.stream(), debs.stream())
                .sorted(Comparator.comparingLong(UnpackCache::size).reversed())
                .toList();
        Parallel.map(
                largestFirst,
                archive -> distribution.equals(Optional.of(archive)) ? folder(archive) : packageFiles(archive));
    }

    private static long size(Archive archive) {
        return archive.file().toFile().length();
    }

    /** The files of a package, with contents that point into its uncompressed tar. */
    List<LayerEntry> packageFiles(Archive deb) throws IOException {
        List<LayerEntry> known = packages.get(deb.sha256());
        if (known != null) {
            return known;
        }
        List<LayerEntry> files = unpackedPackage(deb);
        packages.put(deb.sha256(), files);
        return files;
    }

    private List<LayerEntry> unpackedPackage(Archive deb) throws IOException {
        cache.use(deb.sha256());
        Path tar = folder.resolve(deb.sha256().hex() + ".tar");
        Path digest = folder.resolve(deb.sha256().hex() + ".tar.sha256");
        if (!Files.exists(tar)
                || !Files.exists(digest)
                || !Files.readString(digest).equals(Sha256.of(tar).hex())) {
            Path fresh = cache.newFile();
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
                    DebFile.copyData(deb, out);
                }
                String hex = Sha256.of(fresh).hex();
                Files.move(fresh, tar, StandardCopyOption.ATOMIC_MOVE);
                writeAtomically(digest, hex);
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
        return TarFiles.read(tar, deb);
    }

    /** The files of a {@code tar.gz}, unpacked as files of their own, without the one folder on top of them. */
    UnpackedFolder folder(Archive archive) throws IOException {
        UnpackedFolder known = folders.get(archive.sha256());
        if (known != null) {
            return known;
        }
        synchronized (UNPACKING) { // platforms are planned at once, and share the distribution
            UnpackedFolder unpacked = unpackedOnce(archive);
            folders.put(archive.sha256(), unpacked);
            return unpacked;
        }
    }

    private UnpackedFolder unpackedOnce(Archive archive) throws IOException {
        cache.use(archive.sha256());
        Path target = folder.resolve(archive.sha256().hex());
        Path index = folder.resolve(archive.sha256().hex() + ".index");
        Optional<UnpackedFolder> intact = UnpackedFolder.readIntact(target, index);
        if (intact.isPresent()) {
            return intact.get();
        }
        Path fresh = cache.newFolder();
        try {
            UnpackedFolder unpacked = TarGzFile.unpack(archive, fresh);
            install(unpacked, target);
            writeAtomically(index, unpacked.index());
            return unpacked.at(target);
        } finally {
            if (Files.exists(fresh)) {
                PathUtils.deleteDirectory(fresh);
            }
        }
    }

    /** Renames a folder to its place, unless another build was faster; a damaged one there steps aside. */
    private void install(UnpackedFolder unpacked, Path target) throws IOException {
        try {
            Files.move(unpacked.folder(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(target)) {
                throw e;
            }
            if (unpacked.at(target).isIntact()) {
                return;
            }
            Path aside = cache.newFolder();
            Files.move(target, aside.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
            Files.move(unpacked.folder(), target, StandardCopyOption.ATOMIC_MOVE);
            PathUtils.deleteDirectory(aside);
        }
    }

    private void writeAtomically(Path file, String text) throws IOException {
        Path fresh = cache.newFile();
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
