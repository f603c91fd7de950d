package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import io.github.keycloakirsa.resolver.FolderLock;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

/** The packages on this machine, each by its digest: {@code debian/<first two digits>/<sha256>.deb}. */
final class DebCache {
    private static final String FOLDER = "debian";

    private final Path folder;

    DebCache(Path cache) {
        folder = cache.toAbsolutePath().normalize().resolve(FOLDER);
    }

    /** Where a package's file lies below the cache. */
    static String place(LockedPackage wanted) {
        return FOLDER + "/" + shelfName(wanted) + "/" + fileName(wanted);
    }

    private static String shelfName(LockedPackage wanted) {
        return wanted.sha256().hex().substring(0, 2);
    }

    private static String fileName(LockedPackage wanted) {
        return wanted.sha256().hex() + ".deb";
    }

    Path folder() {
        return folder;
    }

    /** Where a package's file lies, when it is here. */
    Path file(LockedPackage wanted) {
        return shelf(wanted).resolve(fileName(wanted));
    }

    /** Where it grows while it is fetched. */
    Path partial(LockedPackage wanted) {
        return shelf(wanted).resolve(fileName(wanted) + ".part");
    }

    private Path shelf(LockedPackage wanted) {
        return folder.resolve(shelfName(wanted));
    }

    /** Whether the file is here, every byte of it. */
    boolean holds(LockedPackage wanted) {
        return isWhole(file(wanted), wanted);
    }

    /**
     * Moves the partial file into its place when it is the one that was wanted, and else deletes it.
     *
     * @return whether it was
     */
    boolean accept(LockedPackage wanted) {
        try {
            boolean whole = isWhole(partial(wanted), wanted);
            if (whole) {
                Files.move(
                        partial(wanted),
                        file(wanted),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(partial(wanted));
            }
            return whole;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private boolean isWhole(Path file, LockedPackage wanted) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) == wanted.size()
                    && Sha256.of(file).equals(wanted.sha256());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Does some work while no other thread or process does any for this package. */
    <T> T alone(LockedPackage wanted, Supplier<T> work) {
        try {
            Files.createDirectories(shelf(wanted));
            FolderLock lock = FolderLock.take(shelf(wanted).resolve(".lock"));
            try (lock) {
                return work.get();
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private ResolverException unusable(IOException e) {
        return new ResolverException(
                Category.OUTPUT,
                "The cache '" + folder + "' cannot be used: " + FileFault.reason(e) + ".",
                "Free some disk space, or make the folder readable and writable.",
                e);
    }
}
