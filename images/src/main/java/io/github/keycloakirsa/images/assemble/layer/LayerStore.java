package io.github.keycloakirsa.images.assemble.layer;

import io.github.keycloakirsa.images.cache.BoundedCache;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packed layers, kept by what is in them. Safe for several threads and processes: a file appears whole and is never
 * written to again.
 */
public final class LayerStore {
    private static final Pattern FILE_NAME =
            Pattern.compile("(?<key>[0-9a-f]{64})\\.(?<digest>[0-9a-f]{64})\\.(?<diff>[0-9a-f]{64})\\.tar\\.gz");

    private final Path folder;
    private final BoundedCache cache;

    /** @param folder where the layers are kept; made when the first one is */
    public LayerStore(Path folder) {
        this.folder = folder;
        this.cache = new BoundedCache(folder);
    }

    /** The packed layer: from the store when its bytes there are whole, else written now. */
    public LayerBlob packed(PlannedLayer layer) throws IOException {
        Sha256 key = LayerKey.of(layer);
        cache.use(key);
        Optional<LayerBlob> kept = find(key, layer.name());
        return kept.isPresent() ? kept.get() : write(key, layer);
    }

    private Optional<LayerBlob> find(Sha256 key, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, key.hex() + ".*")) {
            for (Path file : files) {
                Matcher parts = FILE_NAME.matcher(file.getFileName().toString());
                if (parts.matches()) {
                    Sha256 digest = new Sha256(parts.group("digest"));
                    if (Sha256.of(file).equals(digest)) {
                        return Optional.of(blob(name, file, digest, new Sha256(parts.group("diff"))));
                    }
                    Files.deleteIfExists(file); // damaged
                }
            }
        }
        return Optional.empty();
    }

    private LayerBlob write(Sha256 key, PlannedLayer layer) throws IOException {
        Path part = cache.newFile();
        try {
            LayerWriter.Written written = LayerWriter.write(layer.entries(), part);
            String fileName = key + "." + written.digest() + "." + written.diffId() + ".tar.gz";
            Path file = Files.move(part, folder.resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
            return blob(layer.name(), file, written.digest(), written.diffId());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static LayerBlob blob(String name, Path file, Sha256 digest, Sha256 diffId) throws IOException {
        return new LayerBlob(name, file, Files.size(file), digest, diffId);
    }
}
