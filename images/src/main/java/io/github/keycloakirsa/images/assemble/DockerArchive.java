package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
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

/** What {@code docker save} writes, with gzipped layers: the form in which Jib takes a base image from disk. */
final class DockerArchive {
    static final String CONFIG = "config.json";
    static final String MANIFEST = "manifest.json";
    static final String LAYER_SUFFIX = ".tar.gz";

    private DockerArchive() {}

    static void write(Path file, byte[] config, List<LayerBlob> layers) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            Set<String> written = new HashSet<>();
            for (LayerBlob layer : layers) {
                if (!written.add(name(layer))) {
                    continue; // images of a registry may have an empty layer twice
                }
                begin(tar, name(layer), layer.size());
                Files.copy(layer.file(), tar);
                tar.closeArchiveEntry();
            }
            put(tar, CONFIG, config);
            List<String> names = layers.stream().map(DockerArchive::name).toList();
            put(tar, MANIFEST, Json.compact(List.of(Map.of("Config", CONFIG, "Layers", names))));
        }
    }

    /** Name of the layer's entry; Jib's archives call it the same. */
    static String name(LayerBlob layer) {
        return layer.digest() + LAYER_SUFFIX;
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        begin(tar, name, content.length);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void begin(TarArchiveOutputStream tar, String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
    }
}
