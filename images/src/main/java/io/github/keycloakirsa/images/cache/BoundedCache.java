package io.github.keycloakirsa.images.cache;

import io.github.keycloakirsa.resolver.FolderLock;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A folder of things that can be made again, each under the SHA-256 that it is looked for by: all files and folders whose
 * names begin with these 64 digits are one entry. Entries are made beside as {@link #newFile} or {@link #newFolder} and
 * renamed to their place. Safe for several threads and processes.
 *
 * <p>{@link #sweep} deletes the least recently used entries over a limit, and what killed builds left. What was used
 * within a day stays, whatever the limit: so no running build loses anything, if it says {@link #use} before it looks.
 */
public final class BoundedCache {
    private static final Duration IN_USE = Duration.ofDays(1);
    private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{64}).*");
    private static final String UNFINISHED = "new-";

    private final Path folder;
    private final Path marks;
    private final Clock clock;

    /** @param folder where the entries are; made when the first one is */
    public BoundedCache(Path folder) {
        this(folder, Clock.systemUTC());
    }

    BoundedCache(Path folder, Clock clock) {
        this.folder = folder;
        // A time of its own: an entry's file may be linked into an output, whose times say whether it is up to date.
        this.marks = folder.resolveSibling("." + folder.getFileName() + ".used");
        this.clock = clock;
    }

    /** An entry as it lies in the folder. */
    private record Entry(String key, List<Path> files, long size, Instant used) {}

    /** Where the entries are. */
    public Path folder() {
        return folder;
    }

    /** A new empty file beside the entries. */
    public Path newFile() throws IOException {
        return Files.createTempFile(Files.createDirectories(folder), UNFINISHED, ".part");
    }

    /** A new empty folder beside the entries. */
    public Path newFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(folder), UNFINISHED);
    }

    /** Keeps an entry for a day from now, whether it is there already or is made next. */
    public void use(Sha256 key) throws IOException {
        FolderLock lock = lock();
        try (lock) {
            mark(key.hex());
        }
    }

    /**
     * Deletes what is left over and what is too much; does nothing when that was done less than a day ago.
     *
     * @param limit size in bytes that the entries may have together
     */
    public void sweep(long limit) throws IOException {
        if (!Files.isDirectory(folder) || isRecent(usedAt("swept", Instant.MIN))) {
            return;
        }
        List<Path> doomed = new ArrayList<>();
        FolderLock lock = lock();
        try (lock) {
            mark("swept");
            for (Path file : leftovers()) {
                doomed.add(asideOf(file));
            }
            for (Path file : overLimit(limit)) {
                doomed.add(asideOf(file));
            }
            forgetWhatIsGone();
        }
        for (Path file : doomed) {
            FileUtils.forceDelete(file.toFile());
        }
    }

    private FolderLock lock() throws IOException {
        return FolderLock.take(Files.createDirectories(marks).resolve("lock"));
    }

    private void mark(String name) throws IOException {
        Path mark = marks.resolve(name);
        if (!Files.exists(mark)) {
            Files.createFile(mark);
        }
        Files.setLastModifiedTime(mark, FileTime.from(clock.instant()));
    }

    private boolean isRecent(Instant time) {
        return time.isAfter(clock.instant().minus(IN_USE));
    }

    private Instant usedAt(String name, Instant otherwise) {
        File mark = marks.resolve(name).toFile();
        return mark.exists() ? Instant.ofEpochMilli(mark.lastModified()) : otherwise;
    }

    private List<Path> leftovers() throws IOException {
        return in(folder).stream()
                .filter(file -> file.getFileName().toString().startsWith(UNFINISHED))
                .filter(file -> !isRecent(Instant.ofEpochMilli(file.toFile().lastModified())))
                .toList();
    }

    private List<Path> overLimit(long limit) throws IOException {
        List<Entry> entries = entries();
        entries.sort(Comparator.comparing(Entry::used));
        long size = entries.stream().mapToLong(Entry::size).sum();
        List<Path> files = new ArrayList<>();
        for (Entry entry : entries) {
            if (size > limit && !isRecent(entry.used())) {
                files.addAll(entry.files());
                size -= entry.size();
            }
        }
        return files;
    }

    private void forgetWhatIsGone() throws IOException {
        Set<String> there = entries().stream().map(Entry::key).collect(Collectors.toSet());
        for (Path mark : in(marks)) {
            String key = mark.getFileName().toString();
            if (ENTRY.matcher(key).matches() && !there.contains(key) && !isRecent(usedAt(key, Instant.MIN))) {
                Files.delete(mark);
            }
        }
    }

    private List<Entry> entries() throws IOException {
        Map<String, List<Path>> files = new TreeMap<>();
        for (Path file : in(folder)) {
            Matcher name = ENTRY.matcher(file.getFileName().toString());
            if (name.matches()) {
                files.computeIfAbsent(name.group(1), key -> new ArrayList<>()).add(file);
            }
        }
        List<Entry> entries = new ArrayList<>();
        files.forEach((key, ofKey) -> {
            long size = ofKey.stream()
                    .mapToLong(file -> FileUtils.sizeOf(file.toFile()))
                    .sum();
            long made = ofKey.stream()
                    .mapToLong(file -> file.toFile().lastModified())
                    .max()
                    .orElseThrow();
            entries.add(new Entry(key, ofKey, size, usedAt(key, Instant.ofEpochMilli(made))));
        });
        return entries;
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Takes a file or folder away at once; deleting a folder takes a while. */
    private Path asideOf(Path file) throws IOException {
        return Files.move(file, newFolder().resolve("gone"), StandardCopyOption.ATOMIC_MOVE)
                .getParent();
    }
}
