package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.Download.Outcome;
import io.github.keycloakirsa.resolver.debian.Paragraph.Malformed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tukaani.xz.XZInputStream;

/** Reads the package lists of one suite from one mirror, and believes only what is signed. */
final class IndexReader {
    private static final PartialFile.Size IN_RELEASE = new PartialFile.Size(4 << 20, false);
    /** Debian's indexes need 65 MiB to be unpacked. */
    private static final int XZ_MEMORY_KIB = 256 << 10;

    private final Download download;
    private final ReleaseReader releases;
    private final Path scratch;
    private final BuildLog log;

    /**
     * One suite of an archive.
     *
     * @param archive {@code debian} or {@code debian-security}
     * @param name such as {@code trixie-updates}
     */
    record Suite(String archive, String name) {
        @Override
        public String toString() {
            return archive + " " + name;
        }
    }

    /**
     * Makes a reader.
     *
     * @param scratch an empty folder for downloads
     */
    IndexReader(Download download, ReleaseReader releases, Path scratch, BuildLog log) {
        this.download = download;
        this.releases = releases;
        this.scratch = scratch;
        this.log = log;
    }

    /**
     * The packages of each architecture; empty when the mirror has no such suite.
     *
     * @throws ResolverException when the mirror does not serve it well
     */
    Optional<SortedMap<String, List<IndexedPackage>>> read(URI base, Suite suite, List<String> architectures) {
        String folder = "dists/" + suite.name() + "/";
        URI from = DebianMirrors.file(base, folder + "InRelease");
        Optional<Path> inRelease = download(from, IN_RELEASE);
        if (inRelease.isEmpty()) {
            return Optional.empty();
        }
        Release release = releases.read(from, bytes(inRelease.get()), suite.name(), log);
        List<String> distinct = architectures.stream().distinct().sorted().toList();
        List<List<IndexedPackage>> lists = Parallel.map(
                distinct, HttpSource.AT_ONCE, architecture -> packages(base, folder, suite, release, architecture));
        SortedMap<String, List<IndexedPackage>> packages = new TreeMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            packages.put(distinct.get(i), lists.get(i));
        }
        return Optional.of(packages);
    }

    private List<IndexedPackage> packages(URI base, String folder, Suite suite, Release release, String architecture) {
        String path = "main/binary-" + architecture + "/Packages.xz";
        Release.Listed listed = listed(release, path, suite, architecture);
        Path file = fetch(DebianMirrors.file(base, folder + path), listed, release.byHash());
        long unpacked = Optional.ofNullable(release.files().get(path.replace(".xz", "")))
                .map(Release.Listed::size)
                .orElse(Long.MAX_VALUE);
        return parse(suite, path, file, unpacked);
    }

    private Optional<Path> download(URI from, PartialFile.Size size) {
        try {
            Path file = Files.createTempFile(scratch, "index", "");
            try (BuildLog.Transfer progress = log.transfer(name(from), size.exact() ? size.bytes() : -1)) {
                Outcome outcome = download.fetch(from, file, size, progress);
                if (outcome == Outcome.DIFFERENT) {
                    throw different(from);
                }
                return outcome == Outcome.DONE ? Optional.of(file) : Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(URI from) {
        return from.getPath().replaceFirst(".*/dists/", "");
    }

    private static Release.Listed listed(Release release, String path, Suite suite, String architecture) {
        Release.Listed listed = release.files().get(path);
        if (listed != null) {
            return listed;
        }
        List<String> there = release.files().keySet().stream()
                .filter(file -> file.matches("main/binary-[^/]+/Packages\\.xz"))
                .map(file -> file.split("[-/]", -1)[2])
                .sorted()
                .toList();
        throw new ResolverException(
                Category.INPUT,
                "Debian suite '" + suite.name() + "' has no packages for architecture '" + architecture + "'.",
                "Choose platforms out of: " + String.join(", ", there) + ".");
    }

    /** By its digest where the archive offers this: the plain name may change while we read. */
    private Path fetch(URI plain, Release.Listed listed, boolean byHash) {
        PartialFile.Size size = new PartialFile.Size(listed.size(), true);
        URI hashed = plain.resolve("by-hash/SHA256/" + listed.sha256());
        Optional<Path> file = byHash ? download(hashed, size) : Optional.empty();
        if (file.isEmpty()) {
            file = download(plain, size);
        }
        Path found = file.orElseThrow(() -> new ResolverException(
                Category.NETWORK,
                "The mirror lacks '" + plain + "', which its own index names.",
                "Try again when the mirror has finished its update, or set another one with debian.mirror."));
        if (!Sha256.of(bytes(found)).equals(listed.sha256())) {
            throw different(plain);
        }
        return found;
    }

    private static ResolverException different(URI from) {
        return new ResolverException(
                Category.INTEGRITY,
                "'" + from + "' is not the file that the signed index names: its size or SHA-256 differs.",
                "Try again when the mirror has finished its update, or set another one with debian.mirror.");
    }

    private static List<IndexedPackage> parse(Suite suite, String path, Path file, long limit) {
        List<IndexedPackage> packages = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                InputStream unpacked = new LimitedInput(new XZInputStream(in, XZ_MEMORY_KIB), limit);
                BufferedReader text = new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8))) {
            Paragraph.read(text, IndexedPackage.FIELDS, paragraph -> {
                try {
                    packages.add(IndexedPackage.of(suite.archive(), paragraph));
                } catch (Malformed e) {
                    throw new UncheckedIOException(e);
                }
            });
            return packages;
        } catch (IOException | UncheckedIOException e) {
            throw new ResolverException(
                    Category.INTEGRITY,
                    "'" + path + "' of " + suite + " cannot be read: " + e.getMessage() + ".",
                    "It is what the archive signed: take a newer keycloak-irsa, or report it.",
                    e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
