package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The files of a Keycloak home.
 *
 * @param files by their path in the home
 * @param digests of their contents, by the same paths
 */
record HomeFiles(Map<String, RegularFile> files, SortedMap<String, Sha256> digests) {
    /** The one folder that the build step writes into. */
    static final String WRITTEN = "lib/quarkus/";

    /** Reads what no lock says the digest of; the rest is compared when it is laid out or packed. */
    static HomeFiles of(Map<String, RegularFile> files) throws IOException {
        return new HomeFiles(files, digests(files, HomeFiles::digest));
    }

    private static Sha256 digest(RegularFile file) throws IOException {
        Optional<Sha256> known = file.content().sha256();
        if (known.isPresent()) {
            return known.get();
        }
        try (InputStream in = file.content().open()) {
            return Sha256.of(in);
        }
    }

    /** Writes them with the times that the layers will have: Keycloak stores those of the providers. */
    void layOut(Path folder) throws IOException {
        FileTime modified = FileTime.from(LayerEntry.MODIFIED_EPOCH_SECOND, TimeUnit.SECONDS);
        Parallel.map(files.entrySet(), file -> {
            Path target = Inside.resolve(folder, file.getKey());
            Inside.write(file.getValue(), target);
            return Files.setLastModifiedTime(target, modified);
        });
    }

    /** Paths outside {@link #WRITTEN} that are other ones than these, and those in it that are gone. */
    List<String> changedIn(Path folder) throws IOException {
        SortedMap<String, Sha256> now = digestsIn(folder);
        List<String> changed = new ArrayList<>();
        now.forEach((path, digest) -> {
            if (!path.startsWith(WRITTEN) && !digest.equals(digests.get(path))) {
                changed.add(path);
            }
        });
        digests.keySet().stream().filter(path -> !now.containsKey(path)).forEach(changed::add);
        return changed;
    }

    /** All files below a folder, by their paths in it. */
    static SortedMap<String, Path> filesIn(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(path -> !Files.isDirectory(path))
                    .forEach(
                            file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
        }
        return files;
    }

    /** Digests of all files below a folder, by their paths in it. */
    static SortedMap<String, Sha256> digestsIn(Path folder) throws IOException {
        return digests(filesIn(folder), Sha256::of);
    }

    /** A line for each file, by which two sets of files can be compared. */
    static String index(SortedMap<String, Sha256> digests) {
        StringBuilder text = new StringBuilder();
        digests.forEach(
                (path, digest) -> text.append(digest).append(' ').append(path).append('\n'));
        return text.toString();
    }

    private static <F> SortedMap<String, Sha256> digests(
            Map<String, F> files, Parallel.Work<F, Sha256, IOException> digest) throws IOException {
        SortedMap<String, Sha256> digests = new TreeMap<>();
        Parallel.map(files.entrySet(), file -> Map.entry(file.getKey(), digest.on(file.getValue())))
                .forEach(file -> digests.put(file.getKey(), file.getValue()));
        return digests;
    }
}
