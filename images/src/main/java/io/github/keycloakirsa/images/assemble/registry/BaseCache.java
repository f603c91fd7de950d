package io.github.keycloakirsa.images.assemble.registry;

import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.assemble.layer.PartFiles;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was pulled, so that no build pulls it twice and a build without a network finds it. Safe for several threads and
 * processes: files appear whole and are never written to again.
 */
final class BaseCache {
    private final Path folder;

    BaseCache(Path folder) {
        this.folder = folder;
    }

    /**
     * What a platform's image is made of.
     *
     * @param config digest of its configuration
     * @param layers digests of its layers, from the lowest to the highest
     */
    record Manifest(Sha256 config, List<Sha256> layers) {
        Manifest {
            layers = List.copyOf(layers);
        }

        List<Sha256> blobs() {
            List<Sha256> blobs = new ArrayList<>(layers);
            blobs.add(config);
            return blobs;
        }
    }

    /** Fills a file. */
    interface Source {
        void writeTo(Path file) throws Exception;
    }

    Path folder() {
        return folder;
    }

    Optional<Manifest> manifest(Sha256 index, Platform platform) throws IOException {
        try {
            List<Sha256> digests = Files.readAllLines(manifestFile(index, platform)).stream()
                    .map(Sha256::new)
                    .toList();
            return Optional.of(new Manifest(digests.get(0), digests.subList(1, digests.size())));
        } catch (NoSuchFileException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty(); // not there, or damaged
        }
    }

    Manifest keep(Sha256 index, Platform platform, Manifest manifest) throws Exception {
        List<String> lines = new ArrayList<>(List.of(manifest.config().hex()));
        manifest.layers().forEach(layer -> lines.add(layer.hex()));
        write(manifestFile(index, platform), file -> Files.write(file, lines));
        return manifest;
    }

    /** Whether the blob is there and whole; a damaged one is thrown away. */
    boolean has(Sha256 blob) throws IOException {
        Path file = blobFile(blob);
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
        return write(blobFile(blob), source);
    }

    byte[] read(Sha256 blob) throws IOException {
        return Files.readAllBytes(blobFile(blob));
    }

    LayerBlob layer(Sha256 blob, Sha256 diffId, String name) throws IOException {
        Path file = blobFile(blob);
        return new LayerBlob(name, file, Files.size(file), blob, diffId);
    }

    private Path manifestFile(Sha256 index, Platform platform) {
        return folder.resolve("manifests").resolve(index + "-" + platform.fileLabel());
    }

    private Path blobFile(Sha256 blob) {
        return folder.resolve("blobs").resolve(blob.hex());
    }

    private static Path write(Path file, Source source) throws Exception {
        Path part = PartFiles.create(file.getParent());
        try {
            source.writeTo(part);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
