package io.github.keycloakirsa.it.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The image of one platform, laid out otherwise and with layers of the test on top. */
public final class ChangedImage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final int OWNER = 1000;

    private final Path from;
    private final String architecture;
    private final List<List<Added>> added = new ArrayList<>();
    private UnaryOperator<String> paths = UnaryOperator.identity();
    private Predicate<String> left = path -> true;

    /**
     * An entry of a layer on top.
     *
     * @param path without a slash before it; with one behind it is a directory
     * @param mode permissions
     * @param content of a file
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    public record Added(String path, int mode, byte[] content) {
        /** A directory or an empty file. */
        public static Added of(String path) {
            return new Added(path, path.endsWith("/") ? 0775 : 0644, new byte[0]);
        }

        /** A file of this machine. */
        public static Added of(String path, Path file) throws IOException {
            return new Added(path, Files.isExecutable(file) ? 0755 : 0644, Files.readAllBytes(file));
        }
    }

    private ChangedImage(Path from, String architecture) {
        this.from = from;
        this.architecture = architecture;
    }

    /**
     * The image that a layout has for an architecture.
     *
     * @param layout an OCI layout with one index
     * @param architecture as OCI calls it
     */
    public static ChangedImage of(Path layout, String architecture) {
        return new ChangedImage(layout, architecture);
    }

    /** Moves a folder, in the layers and in the configuration. */
    public ChangedImage moving(String folder, String to) {
        paths = path -> path.startsWith(folder) ? to + path.substring(folder.length()) : path;
        return this;
    }

    /** Leaves out what lies below paths that begin so. */
    public ChangedImage without(String prefix) {
        left = path -> !path.startsWith(prefix);
        return this;
    }

    /** Puts a layer on top. */
    public ChangedImage layer(Added... entries) {
        added.add(List.of(entries));
        return this;
    }

    /** Writes the image as an OCI layout with an index over its one platform. */
    public void writeTo(Path layout) throws IOException {
        Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
        JsonNode index = JSON.readTree(
                blob(from, JSON.readTree(from.resolve("index.json").toFile()), 0));
        ObjectNode manifest = (ObjectNode) JSON.readTree(blob(from, index, position(index)));
        ArrayNode layers = JSON.createArrayNode();
        ArrayNode diffIds = JSON.createArrayNode();
        for (JsonNode layer : manifest.path("layers")) {
            Path file = file(from, layer);
            write(blobs, layers, diffIds, tar -> copy(file, tar));
        }
        for (List<Added> entries : added) {
            write(blobs, layers, diffIds, tar -> add(entries, tar));
        }
        String config = paths(Files.readString(file(from, manifest.path("config"))));
        ObjectNode changed = (ObjectNode) JSON.readTree(config);
        changed.remove("history");
        ((ObjectNode) changed.path("rootfs")).set("diff_ids", diffIds);
        ((ObjectNode) manifest.path("config")).setAll(put(blobs, JSON.writeValueAsBytes(changed)));
        manifest.set("layers", layers);
        ObjectNode described = put(blobs, JSON.writeValueAsBytes(manifest)).put("mediaType", MANIFEST);
        described.putObject("platform").put("os", "linux").put("architecture", architecture);
        ObjectNode images = JSON.createObjectNode()
                .put("schemaVersion", 2)
                .put("mediaType", "application/vnd.oci.image.index.v1+json");
        images.putArray("manifests").add(described);
        ObjectNode root = JSON.createObjectNode().put("schemaVersion", 2);
        root.putArray("manifests")
                .add(put(blobs, JSON.writeValueAsBytes(images))
                        .put("mediaType", images.path("mediaType").asText()));
        JSON.writeValue(layout.resolve("index.json").toFile(), root);
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    private int position(JsonNode index) {
        for (int i = 0; i < index.path("manifests").size(); i++) {
            if (index.at("/manifests/" + i + "/platform/architecture").asText().equals(architecture)) {
                return i;
            }
        }
        throw new IllegalStateException("No image for " + architecture + " in '" + from + "'");
    }

    /** Absolute paths in a text, each behind a quotation mark. */
    private String paths(String config) {
        StringBuilder text = new StringBuilder();
        for (String part : config.split("(?<=\"/)", -1)) {
            text.append(paths.apply(part));
        }
        return text.toString();
    }

    private interface Content {
        void writeTo(TarArchiveOutputStream tar) throws IOException;
    }

    private static void write(Path blobs, ArrayNode layers, ArrayNode diffIds, Content content) throws IOException {
        Path part = Files.createTempFile(blobs, "layer", ".part");
        MessageDigest packed = sha256();
        MessageDigest unpacked = sha256();
        try (OutputStream out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(part)), packed);
                TarArchiveOutputStream tar =
                        new TarArchiveOutputStream(new DigestOutputStream(new Quick(out), unpacked))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            content.writeTo(tar);
        }
        String digest = hex(packed);
        Files.move(part, blobs.resolve(digest));
        layers.addObject()
                .put("mediaType", LAYER)
                .put("digest", "sha256:" + digest)
                .put("size", Files.size(blobs.resolve(digest)));
        diffIds.add("sha256:" + hex(unpacked));
    }

    /** Packs quickly rather than small. */
    private static final class Quick extends GZIPOutputStream {
        Quick(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(1);
        }
    }

    private void copy(Path layer, TarArchiveOutputStream tar) throws IOException {
        try (TarArchiveInputStream in = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(layer)), 1 << 16))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (left.test(entry.getName())) {
                    entry.setName(paths.apply(entry.getName()));
                    if (entry.isLink()) {
                        entry.setLinkName(paths.apply(entry.getLinkName()));
                    }
                    tar.putArchiveEntry(entry);
                    in.transferTo(tar);
                    tar.closeArchiveEntry();
                }
            }
        }
    }

    private static void add(List<Added> entries, TarArchiveOutputStream tar) throws IOException {
        for (Added one : entries) {
            TarArchiveEntry entry = new TarArchiveEntry(
                    one.path(), one.path().endsWith("/") ? TarConstants.LF_DIR : TarConstants.LF_NORMAL);
            entry.setIds(OWNER, 0);
            entry.setMode(one.mode());
            entry.setSize(one.content().length);
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            tar.write(one.content());
            tar.closeArchiveEntry();
        }
    }

    private static byte[] blob(Path layout, JsonNode index, int position) throws IOException {
        return Files.readAllBytes(file(layout, index.path("manifests").path(position)));
    }

    private static Path file(Path layout, JsonNode descriptor) {
        return layout.resolve("blobs")
                .resolve(descriptor.path("digest").asText().replace(':', '/'));
    }

    private static ObjectNode put(Path blobs, byte[] content) throws IOException {
        MessageDigest digest = sha256();
        digest.update(content);
        String hex = hex(digest);
        Files.write(blobs.resolve(hex), content);
        return JSON.createObjectNode().put("digest", "sha256:" + hex).put("size", content.length);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
