package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.debian.DebianPackages.Fetched;
import io.github.keycloakirsa.resolver.debian.Download.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Brings packages into the cache. One object serves one call. */
final class FetchRun {
    private static final int NAMED_AT_MOST = 10;

    private final DebianSettings settings;
    private final DebCache cache;
    private final Download download;
    private final BuildLog log;
    /** Mirrors that failed before: they are asked last, so that one that is down costs its time-outs once. */
    private final Set<URI> failing = ConcurrentHashMap.newKeySet();

    FetchRun(DebianSettings settings, DebCache cache, Download download, BuildLog log) {
        this.settings = settings;
        this.cache = cache;
        this.download = download;
        this.log = log;
    }

    Fetched fetch(Collection<LockedPackage> packages) {
        List<LockedPackage> wanted = new ArrayList<>(new TreeSet<>(packages));
        List<LockedPackage> missing = missing(wanted);
        List<LockedPackage> gone = missing.isEmpty() ? List.of() : bring(missing);
        Map<LockedPackage, Path> files = new TreeMap<>();
        wanted.stream().filter(here -> !gone.contains(here)).forEach(here -> files.put(here, cache.file(here)));
        return new Fetched(files, gone);
    }

    private List<LockedPackage> missing(List<LockedPackage> wanted) {
        List<Boolean> here = Parallel.map(wanted, cache::holds);
        List<LockedPackage> missing = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!here.get(i)) {
                missing.add(wanted.get(i));
            }
        }
        return missing;
    }

    /** What is left over is gone. */
    private List<LockedPackage> bring(List<LockedPackage> missing) {
        if (settings.offline()) {
            throw offline(missing);
        }
        DebianMirrors mirrors = settings.mirrors().get();
        log.step("Fetching " + missing.size() + (missing.size() == 1 ? " Debian package" : " Debian packages"));
        List<Boolean> brought = Parallel.map(
                missing,
                HttpSource.AT_ONCE,
                wanted -> cache.alone(wanted, () -> cache.holds(wanted) || bring(wanted, mirrors)));
        List<LockedPackage> gone = new ArrayList<>();
        for (int i = 0; i < missing.size(); i++) {
            if (!brought.get(i)) {
                gone.add(missing.get(i));
            }
        }
        return gone;
    }

    private boolean bring(LockedPackage wanted, DebianMirrors mirrors) {
        Optional<ResolverException> failure = Optional.empty();
        try (BuildLog.Transfer progress = log.transfer(fileName(wanted), wanted.size())) {
            for (URI base : inOrder(mirrors.of(wanted.location().archive()))) {
                try {
                    if (bringFrom(DebianMirrors.file(base, wanted.location().path()), wanted, progress)) {
                        return true;
                    }
                } catch (ResolverException e) {
                    failing.add(base);
                    failure = Optional.of(worse(failure, e));
                }
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return false;
    }

    private List<URI> inOrder(List<URI> bases) {
        return bases.stream().sorted(Comparator.comparing(failing::contains)).toList();
    }

    /** A wrong file is worth more attention than a mirror that is down; what this machine lacks, most. */
    private static ResolverException worse(Optional<ResolverException> before, ResolverException now) {
        if (now.category() != Category.NETWORK && now.category() != Category.INTEGRITY) {
            throw now;
        }
        return before.filter(other -> other.category() == Category.INTEGRITY || now.category() == Category.NETWORK)
                .orElse(now);
    }

    /** Tries twice: what was left of an earlier run may be the damaged part. */
    private boolean bringFrom(URI from, LockedPackage wanted, BuildLog.Transfer progress) {
        PartialFile.Size size = new PartialFile.Size(wanted.size(), true);
        for (int attempt = 1; attempt <= 2; attempt++) {
            Outcome outcome = download.fetch(from, cache.partial(wanted), size, progress);
            if (outcome == Outcome.ABSENT) {
                return false;
            }
            if (cache.accept(wanted)) {
                return true;
            }
        }
        throw new ResolverException(
                Category.INTEGRITY,
                "'" + from + "' is not the locked file of " + wanted.name() + " " + wanted.version() + ": its size or"
                        + " SHA-256 is not " + wanted.size() + " bytes, " + wanted.sha256() + ".",
                "Set another mirror with debian.mirror. If the lock file was edited by hand, make a new one:"
                        + " java -jar images/target/keycloak-irsa.jar lock DEFINITION.");
    }

    private static String fileName(LockedPackage wanted) {
        String path = wanted.location().path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private ResolverException offline(List<LockedPackage> missing) {
        String names = missing.stream()
                .limit(NAMED_AT_MOST)
                .map(wanted -> "'" + fileName(wanted) + "'")
                .collect(Collectors.joining(", "));
        int more = missing.size() - NAMED_AT_MOST;
        return new ResolverException(
                Category.NETWORK,
                "Not on this machine, or damaged, and offline mode forbids to fetch: " + names
                        + (more > 0 ? " and " + more + " more" : "") + ".",
                "Run the same command once without -o or --offline; it keeps the files in '" + cache.folder() + "'.");
    }
}
