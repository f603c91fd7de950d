package io.github.keycloakirsa.images.assemble.registry;

import io.github.keycloakirsa.images.plan.LayerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/** All that a container of a base sees. The contents of files lie on disk until this is closed. */
public final class BaseContents implements AutoCloseable {
    /** Of no base. */
    static final BaseContents NONE = new BaseContents(Optional.empty(), List.of());

    private final Optional<Path> folder;
    private final List<LayerEntry> entries;

    private BaseContents(Optional<Path> folder, List<LayerEntry> entries) {
        this.folder = folder;
        this.entries = List.copyOf(entries);
    }

    /** Takes the contents out of the layers of a base, into a new folder. */
    static BaseContents of(PulledBase base, Path parent) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(parent), "new-");
        List<LayerEntry> entries = new ArrayList<>(base.tree().values());
        BaseTree tree = BaseTree.read(base.layers());
        entries.addAll(Extraction.of(base, tree, tree.files(), (number, content) -> {
            Path file = folder.resolve(String.valueOf(number));
            Files.copy(content, file);
            return file;
        }));
        return new BaseContents(Optional.of(folder), entries);
    }

    /** Files, directories and symbolic links. */
    public List<LayerEntry> entries() {
        return entries;
    }

    @Override
    public void close() {
        try {
            if (folder.isPresent()) {
                PathUtils.deleteDirectory(folder.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
