package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder that a kit is written to, beside things of other people: the state of Terraform, for one. A hidden list in it
 * says which files are the kit's, and which bytes they had, so that nothing else is ever replaced or removed.
 */
public final class KitFolder {
    /** The list, as {@code sha256sum} writes it. */
    static final String LIST = ".keycloak-irsa-setup";

    private static final String SEPARATOR = "  ";

    /** No path leads out of the folder. */
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})" + SEPARATOR + "((?!.*\\.\\.)[^/].*)");

    private final Path folder;

    /** @param folder need not be there */
    public KitFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the files of a kit, and removes those that an earlier one had and this one has not. Files that are as they
     * should be are not touched.
     *
     * @return the paths that were written or removed, sorted
     * @throws ImageException before anything is changed, when a file there is not the kit's or was changed since
     */
    public List<String> write(Kit kit) {
        try {
            SortedMap<String, Sha256> owned = list();
            SortedMap<String, KitFile> files = kit.files();
            List<String> changed = changes(files, owned);
            refuseForeign(changed, owned);
            store(changed, files);
            return changed;
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "Cannot write the set-up to '" + folder + "': " + FileFault.reason(e) + ".",
                    "Make the folder one that you may write to, or name another with '--out', then run it again.",
                    e);
        }
    }

    private List<String> changes(SortedMap<String, KitFile> files, SortedMap<String, Sha256> owned) throws IOException {
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, KitFile> file : files.entrySet()) {
            if (!digest(file.getKey()).equals(Optional.of(digest(file.getValue())))) {
                changed.add(file.getKey());
            }
        }
        for (String path : owned.keySet()) {
            if (!files.containsKey(path) && digest(path).isPresent()) {
                changed.add(path);
            }
        }
        changed.sort(null);
        return changed;
    }

    private void refuseForeign(List<String> changed, Map<String, Sha256> owned) throws IOException {
        List<String> foreign = new ArrayList<>();
        for (String path : changed) {
            Optional<Sha256> there = digest(path);
            if (there.isPresent() && !there.equals(Optional.ofNullable(owned.get(path)))) {
                foreign.add(path);
            }
        }
        if (!foreign.isEmpty()) {
            throw new ImageException(
                    Category.OUTPUT,
                    "In '" + folder + "' these files are not as 'setup' wrote them: " + String.join(", ", foreign)
                            + ".",
                    "Move them away, or name another folder with '--out'; nothing was changed.");
        }
    }

    // First all new files beside their places, then the moves, which hardly fail: a full disk leaves what was there.
    // The
    // list comes last: what is as it should be is never refused, whatever the list says.
    private void store(List<String> changed, SortedMap<String, KitFile> files) throws IOException {
        Files.createDirectories(folder);
        Map<Path, Path> parts = new LinkedHashMap<>();
        try {
            for (String path : changed) {
                if (files.containsKey(path)) {
                    parts.put(folder.resolve(path), part(folder.resolve(path), files.get(path)));
                }
            }
            Path list = folder.resolve(LIST);
            parts.put(list, part(list, new KitFile(listOf(files), false)));
            for (String path : changed) {
                if (!files.containsKey(path)) {
                    Files.delete(folder.resolve(path));
                }
            }
            for (Map.Entry<Path, Path> part : parts.entrySet()) {
                move(part.getValue(), part.getKey());
            }
        } finally {
            for (Path part : parts.values()) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path part(Path file, KitFile content) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part");
        Files.writeString(part, content.text());
        PosixFileAttributeView posix = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString(content.executable() ? "rwxr-xr-x" : "rw-r--r--"));
        }
        return part;
    }

    private Optional<Sha256> digest(String path) throws IOException {
        Path file = folder.resolve(path);
        return Files.exists(file) ? Optional.of(Sha256.of(file)) : Optional.empty();
    }

    private static Sha256 digest(KitFile file) {
        return Sha256.of(file.text().getBytes(StandardCharsets.UTF_8));
    }

    private static String listOf(SortedMap<String, KitFile> files) {
        StringBuilder lines = new StringBuilder();
        files.forEach((path, file) ->
                lines.append(digest(file).hex()).append(SEPARATOR).append(path).append('\n'));
        return lines.toString();
    }

    private SortedMap<String, Sha256> list() throws IOException {
        SortedMap<String, Sha256> owned = new TreeMap<>();
        Path list = folder.resolve(LIST);
        if (Files.exists(list)) {
            for (String line : Files.readAllLines(list)) {
                Matcher parts = LINE.matcher(line);
                if (!parts.matches()) {
                    throw new IOException("its list '" + LIST + "' has the line '" + line + "'");
                }
                owned.put(parts.group(2), new Sha256(parts.group(1)));
            }
        }
        return owned;
    }
}
