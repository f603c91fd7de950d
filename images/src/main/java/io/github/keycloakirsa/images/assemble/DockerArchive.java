package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The form in which Jib takes a base image from disk: what {@code docker save} writes. The layers in it are empty: Jib
 * looks for them in its cache first, and there they are, as links. So no layer is copied, gunzipped and hashed on its
 * way into Jib; what comes out of it is compared with what went in.
 */
final class DockerArchive {
    static final String CONFIG = "config.json";
    static final String MANIFEST = "manifest.json";
    static final String LAYER_SUFFIX = ".tar.gz";

    private DockerArchive() {}

    /**
     * Writes the archive, and the layers into a cache of Jib's.
     *
     * @param file the archive
     * @param cache empty folder
     */
    static void write(Path file, Path cache, byte[] config, List<LayerBlob> layers) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            Set<Sha256> written = new HashSet<>();
            for (LayerBlob layer : layers) {
                if (written.add(layer.digest())) { // images of a registry may have an empty layer twice
                    put(tar, name(layer), new byte[0]);
                    link(cache, layer);
                }
            }
            put(tar, CONFIG, config);
            List<String> names = layers.stream().map(DockerArchive::name).toList();
            put(tar, MANIFEST, Json.compact(List.of(Map.of("Config", CONFIG, "Layers", names))));
        }
    }

    /** Jib keeps the layers of archives by diff id, and in the name of the file their digest. */
    private static void link(Path cache, LayerBlob layer) throws IOException {
        Path shelf = Files.createDirectories(
                cache.resolve("local").resolve(layer.diffId().hex()));
        Files.createSymbolicLink(
                shelf.resolve(layer.digest().hex()), layer.file().toAbsolutePath());
    }

    /** Name of the layer's entry; Jib's archives call it the same. */
    static String name(LayerBlob layer) {
        return layer.digest() + LAYER_SUFFIX;
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
