package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.debian.DebianPackages.Fetched;
import io.github.keycloakirsa.resolver.debian.LockedPackage;
import io.github.keycloakirsa.resolver.maven.LockedArtifact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings the files of a lock to this machine. A mirror drops the old version of a .deb when a new one comes out, so a
 * lock can outlive its files: then, unless the user wants the lock as it is, the newer packages are taken and a new lock
 * is left beside the old one, so that a stale lock never stops a first build.
 */
final class FetchLocked {
    private final Workshop workshop;

    FetchLocked(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * The lock to build from: the one beside the definition, or the newer one that an earlier build had to leave there,
     * unless the user wants the lock as it is. A left one that the user's own has overtaken since is removed.
     */
    Lock lockOf(DefinitionFile source, boolean locked) {
        Lock lock = LockFile.readFor(source.definition(), source.file());
        Path newer = LockFile.newBeside(source.file());
        if (locked || !Files.exists(newer)) {
            return lock;
        }
        Lock fresh = LockFile.read(newer);
        if (!fresh.isAheadOf(lock)) {
            LockFile.removeNewBeside(source.file());
            return lock;
        }
        workshop.log().warning("The lock of '" + source.definition().name() + "' is stale.", review(source));
        return fresh;
    }

    LockedFiles fetch(DefinitionFile source, Lock lock, List<Platform> platforms, boolean locked) {
        workshop.log().step("Fetching " + source.definition().name());
        Map<LockedArtifact, Path> artifacts = workshop.maven().fetch(artifacts(lock), workshop.log());
        Fetched fetched = workshop.debian().fetch(packages(lock, platforms), workshop.log());
        if (fetched.gone().isEmpty()) {
            return new LockedFiles(lock, artifacts, fetched.files());
        }
        Lock fresh = withPackagesOfToday(source, lock);
        if (locked) {
            throw gone(source, fetched.gone(), fresh);
        }
        Fetched newer = workshop.debian().fetch(packages(fresh, platforms), workshop.log());
        if (!newer.gone().isEmpty()) {
            throw gone(source, newer.gone(), fresh);
        }
        leaveBeside(source, fresh, fetched.gone());
        return new LockedFiles(fresh, artifacts, newer.files());
    }

    private static List<LockedArtifact> artifacts(Lock lock) {
        return Stream.concat(lock.distribution().stream(), lock.providers().stream())
                .toList();
    }

    private static List<LockedPackage> packages(Lock lock, List<Platform> platforms) {
        return lock.packages().stream()
                .filter(deb -> platforms.stream().anyMatch(platform -> deb.isFor(platform.architecture())))
                .toList();
    }

    private Lock withPackagesOfToday(DefinitionFile source, Lock lock) {
        List<LockedPackage> packages = new LockDefinition(workshop).packages(source.definition());
        return new Lock(lock.definition(), lock.distribution(), lock.providers(), packages, lock.base());
    }

    private void leaveBeside(DefinitionFile source, Lock fresh, List<LockedPackage> gone) {
        Path file = LockFile.newBeside(source.file());
        LockFile.write(fresh, file);
        workshop.log()
                .warning(
                        "No mirror has " + changes(gone, fresh) + " any more; the newer packages were taken.",
                        review(source) + " Or set debian.mirror.fallback to an archive that keeps old packages.");
    }

    private static String review(DefinitionFile source) {
        return "Review '" + LockFile.newBeside(source.file()) + "' and move it over '"
                + LockFile.beside(source.file()).getFileName() + "'.";
    }

    private static ImageException gone(DefinitionFile source, List<LockedPackage> gone, Lock fresh) {
        return new ImageException(
                Category.LOCK,
                "No mirror has " + changes(gone, fresh) + " any more.",
                "Make a new lock with '" + LockFile.command(source.file())
                        + "', or set debian.mirror.fallback to an archive that keeps old packages.");
    }

    /** Such as {@code 'tzdata' 2026a-1 (now 2026b-1)}. */
    private static String changes(List<LockedPackage> gone, Lock fresh) {
        return gone.stream()
                .map(old -> "'" + old.name() + "' " + old.version() + " (now " + now(old, fresh) + ")")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String now(LockedPackage old, Lock fresh) {
        return fresh.packages().stream()
                .filter(deb ->
                        deb.name().equals(old.name()) && deb.architecture().equals(old.architecture()))
                .map(LockedPackage::version)
                .findFirst()
                .orElse("not there");
    }
}
