package io.github.keycloakirsa.images.assemble.registry;

import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.cache.BoundedCache;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What was pulled, so that no build pulls it twice and a build without a network finds it. Safe for several threads and
 * processes: files appear whole and are never written to again.
 */
final class BaseCache {
    private final Path folder;
    private final BoundedCache blobs;

    BaseCache(Path folder) {
        this.folder = folder;
        this.blobs = new BoundedCache(folder.resolve("blobs"));
    }

    /** Fills a file. */
    interface Source {
        void writeTo(Path file) throws Exception;
    }

    Path folder() {
        return folder;
    }

    /** Whether the blob is there and whole; a damaged one is thrown away. */
    boolean has(Sha256 blob) throws IOException {
        blobs.use(blob);
        Path file = file(blob);
        if (!Files.exists(file)) {
            return false;
        }
        if (!Sha256.of(file).equals(blob)) {
            Files.deleteIfExists(file);
            return false;
        }
        return true;
    }

    Path put(Sha256 blob, Source source) throws Exception {
        Path part = blobs.newFile();
        try {
            source.writeTo(part);
            return Files.move(part, file(blob), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    byte[] read(Sha256 blob) throws IOException {
        return Files.readAllBytes(file(blob));
    }

    LayerBlob layer(Sha256 blob, Sha256 diffId, String name) throws IOException {
        Path file = file(blob);
        return new LayerBlob(name, file, Files.size(file), blob, diffId);
    }

    /** Where a blob lies, when it is here. */
    Path file(Sha256 blob) {
        return blobs.folder().resolve(blob.hex());
    }
}
