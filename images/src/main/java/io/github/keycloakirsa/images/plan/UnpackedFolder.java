package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An archive that lies unpacked in a folder.
 *
 * @param folder where it lies
 * @param directories the directories that the archive names, relative to the folder, sorted
 * @param items its files by their path relative to the folder, sorted
 */
record UnpackedFolder(Path folder, SortedSet<String> directories, SortedMap<String, Item> items) {
    private static final Pattern DIRECTORY = Pattern.compile("directory (.+)");
    private static final Pattern FILE = Pattern.compile("([0-9a-f]{64}) ([-x]) ([0-9]{1,18}) (.+)");

    /**
     * One file.
     *
     * @param sha256 of its content
     * @param executable whether its owner may execute it
     * @param size in bytes
     */
    record Item(Sha256 sha256, boolean executable, long size) {}

    /** The same files in another folder. */
    UnpackedFolder at(Path other) {
        return new UnpackedFolder(other, directories, items);
    }

    /** A text of one line an entry, that {@link #readIntact} reads. */
    String index() {
        StringBuilder text = new StringBuilder();
        directories.forEach(path -> text.append("directory ").append(path).append('\n'));
        items.forEach((path, item) -> text.append(item.sha256())
                .append(item.executable() ? " x " : " - ")
                .append(item.size())
                .append(' ')
                .append(path)
                .append('\n'));
        return text.toString();
    }

    /** Whether every file is there and is what this says of it. */
    boolean isIntact() throws IOException {
        for (Map.Entry<String, Item> item : items.entrySet()) {
            Path file = folder.resolve(item.getKey());
            if (!Files.isRegularFile(file)
                    || !Sha256.of(file).equals(item.getValue().sha256())) {
                return false;
            }
        }
        return !items.isEmpty();
    }

    /** A folder with its index, when both are there and every file is what the index says of it. */
    static Optional<UnpackedFolder> readIntact(Path folder, Path index) throws IOException {
        if (!Files.isRegularFile(index)) {
            return Optional.empty();
        }
        Optional<UnpackedFolder> unpacked = parse(folder, lines(index));
        return unpacked.isPresent() && unpacked.get().isIntact() ? unpacked : Optional.empty();
    }

    private static List<String> lines(Path index) throws IOException {
        try {
            return Files.readAllLines(index);
        } catch (MalformedInputException e) {
            return List.of("");
        }
    }

    private static Optional<UnpackedFolder> parse(Path folder, List<String> lines) {
        TreeSet<String> directories = new TreeSet<>();
        TreeMap<String, Item> items = new TreeMap<>();
        for (String line : lines) {
            Matcher directory = DIRECTORY.matcher(line);
            Matcher file = FILE.matcher(line);
            if (directory.matches()) {
                directories.add(directory.group(1));
            } else if (file.matches()) {
                boolean executable = file.group(2).equals("x");
                items.put(
                        file.group(4), new Item(new Sha256(file.group(1)), executable, Long.parseLong(file.group(3))));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new UnpackedFolder(folder, directories, items));
    }
}
