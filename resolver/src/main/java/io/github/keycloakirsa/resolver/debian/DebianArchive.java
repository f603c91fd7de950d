package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Debian's archives, reached over the mirrors that the settings name. Safe for use by several threads. */
public final class DebianArchive implements DebianPackages {
    private final DebianSettings settings;
    private final Supplier<Keyring> keyring;
    private final Clock clock;
    private final DebCache cache;
    private final Download download;

    /** An archive that trusts the keys of Debian that are kept in this project. */
    public DebianArchive(DebianSettings settings) {
        this(settings, Keyring::debian, Clock.systemUTC(), Patience.usual());
    }

    DebianArchive(DebianSettings settings, Supplier<Keyring> keyring, Clock clock, Patience patience) {
        this.settings = settings;
        this.keyring = keyring;
        this.clock = clock;
        cache = new DebCache(settings.cache());
        download = new Download(settings.proxies(), patience);
    }

    /** Where the cache that the settings name keeps a package, with {@code /} between the parts. */
    public static String placeInCache(LockedPackage deb) {
        return DebCache.place(deb);
    }

    @Override
    public List<LockedPackage> lock(DebianRequest request, BuildLog log) {
        if (settings.offline()) {
            throw new ResolverException(
                    Category.NETWORK,
                    "A new lock needs the index of Debian suite '" + request.suite() + "', and offline mode forbids to"
                            + " fetch it.",
                    "Run the same command without -o or --offline.");
        }
        DebianMirrors mirrors = settings.mirrors().get();
        log.step("Reading the index of Debian " + request.suite());
        ReleaseReader releases = new ReleaseReader(keyring.get(), clock, settings.acceptExpired());
        try (Scratch scratch = new Scratch()) {
            IndexReader reader = new IndexReader(download, releases, scratch.folder, log);
            return new LockRun(request, mirrors, reader, log).lock();
        } catch (IOException e) {
            throw new ResolverException(
                    Category.OUTPUT,
                    "A temporary folder cannot be used: " + e + ".",
                    "Free some disk space, or set -Djava.io.tmpdir to a writable folder.",
                    e);
        }
    }

    @Override
    public Fetched fetch(Collection<LockedPackage> packages, BuildLog log) {
        return new FetchRun(settings, cache, download, log).fetch(packages);
    }

    /** A temporary folder that goes away with what is in it. */
    private static final class Scratch implements AutoCloseable {
        private final Path folder = Files.createTempDirectory("keycloak-irsa-index");

        Scratch() throws IOException {}

        @Override
        public void close() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
