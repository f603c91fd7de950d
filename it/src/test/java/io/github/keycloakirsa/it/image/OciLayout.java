package io.github.keycloakirsa.it.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An OCI image layout whose index.json names one image index, read from the files themselves: no code of the pipeline
 * has a say in it.
 *
 * @param folder the layout
 */
public record OciLayout(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Digest of the image index, {@code sha256:…}. */
    public String indexDigest() {
        JsonNode manifests = read(folder.resolve("index.json")).path("manifests");
        if (manifests.size() != 1) {
            throw new IllegalStateException(
                    "Not one image index but " + manifests.size() + " entries: '" + folder + "'");
        }
        return manifests.path(0).path("digest").asText();
    }

    /** The platforms of the image index, in its order, such as {@code linux/amd64}. */
    public List<String> platforms() {
        List<String> platforms = new ArrayList<>();
        index().forEach(manifest -> platforms.add(platform(manifest)));
        return List.copyOf(platforms);
    }

    /** Everything in the image of a platform, its layers applied in order. */
    public ImageTree tree(Architecture architecture) {
        ImageTree tree = new ImageTree();
        for (JsonNode manifest : index()) {
            if (platform(manifest).equals(architecture.platform())) {
                read(blob(manifest)).path("layers").forEach(layer -> tree.apply(blob(layer)));
                return tree;
            }
        }
        throw new IllegalStateException("No image for " + architecture.platform() + " in '" + folder + "'");
    }

    private JsonNode index() {
        return read(blob(indexDigest())).path("manifests");
    }

    private static String platform(JsonNode manifest) {
        JsonNode platform = manifest.path("platform");
        return platform.path("os").asText() + "/"
                + platform.path("architecture").asText();
    }

    private Path blob(JsonNode descriptor) {
        return blob(descriptor.path("digest").asText());
    }

    private Path blob(String digest) {
        return folder.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + file + "'", e);
        }
    }
}
