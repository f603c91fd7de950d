package io.github.keycloakirsa.it.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Makes an image of the lowest layers of another: the base on which docker builds what we built. */
public final class LowerLayers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LowerLayers() {}

    /**
     * Loads such an image into the engine.
     *
     * @param archive of the whole image, as {@code docker save} writes it
     * @param count how many layers it has
     * @param tag what it is called
     */
    public static void load(Path archive, int count, String tag) throws IOException {
        Map<String, byte[]> files = read(archive);
        ObjectNode manifest =
                (ObjectNode) JSON.readTree(files.get("manifest.json")).get(0);
        ObjectNode config =
                (ObjectNode) JSON.readTree(files.get(manifest.get("Config").asText()));
        cut((ArrayNode) manifest.get("Layers"), count);
        cut((ArrayNode) config.path("rootfs").get("diff_ids"), count);
        cut((ArrayNode) config.get("history"), count);
        ((ObjectNode) config.get("config")).remove("Labels");
        manifest.put("Config", "base.json").putArray("RepoTags").add(tag);
        Path base = Files.createTempFile("base", ".tar");
        try {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(base))) {
                put(tar, "base.json", JSON.writeValueAsBytes(config));
                for (JsonNode layer : manifest.get("Layers")) {
                    put(tar, layer.asText(), files.get(layer.asText()));
                }
                put(
                        tar,
                        "manifest.json",
                        JSON.writeValueAsBytes(JSON.createArrayNode().add(manifest)));
            }
            Docker.run("load", "-i", base.toString());
        } finally {
            Files.delete(base);
        }
    }

    private static Map<String, byte[]> read(Path archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }

    private static void cut(ArrayNode list, int count) {
        while (list.size() > count) {
            list.remove(list.size() - 1);
        }
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
