package io.github.keycloakirsa.it.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a build leaves, in miniature: an image of two platforms whose one shared layer is a few bytes. */
public final class TinyImage {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final Path folder;
    private final String name;
    private String release = "{\"tagPrefix\":\"\",\"latest\":true}";
    private byte[] layer = "layer".getBytes(StandardCharsets.UTF_8);
    private String tzdata = "2026a-1";

    private TinyImage(Path folder, String name) {
        this.folder = folder.resolve(name).resolve("standard");
        this.name = name;
    }

    /** An image below the output folder of a build; written by {@link #write}. */
    public static TinyImage in(Path output, String name) {
        return new TinyImage(output, name);
    }

    /** The {@code release} of image.json. */
    public TinyImage release(String json) {
        this.release = json;
        return this;
    }

    /** The bytes of the layer, any will do for a registry. */
    public TinyImage layer(byte[] bytes) {
        this.layer = bytes.clone();
        return this;
    }

    /** The version of the one Debian package, of the security archive. */
    public TinyImage tzdata(String version) {
        this.tzdata = version;
        return this;
    }

    /** The digest of the index that was written. */
    public String write() {
        try {
            Files.createDirectories(folder.resolve("oci/blobs/sha256"));
            String layers = descriptor("application/vnd.oci.image.layer.v1.tar+gzip", layer);
            List<String> manifests = new ArrayList<>();
            List<String> digests = new ArrayList<>();
            for (String architecture : List.of("amd64", "arm64")) {
                byte[] config = bytes("{\"architecture\":\"" + architecture + "\",\"os\":\"linux\",\"config\":{},"
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:" + sha256(layer) + "\"]}}");
                byte[] manifest = bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":"
                        + descriptor("application/vnd.oci.image.config.v1+json", config) + ",\"layers\":[" + layers
                        + "]}");
                digests.add("\"linux/" + architecture + "\":\"sha256:" + sha256(manifest) + "\"");
                manifests.add(descriptor(MANIFEST, manifest)
                        .replaceFirst(
                                "}$", ",\"platform\":{\"architecture\":\"" + architecture + "\",\"os\":\"linux\"}}"));
            }
            byte[] index = bytes("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\","
                    + "\"manifests\":[" + String.join(",", manifests) + "],\"annotations\":{"
                    + "\"org.opencontainers.image.version\":\"26.7.3\","
                    + "\"io.github.keycloak-irsa.definition\":\"" + name + "\","
                    + "\"io.github.keycloak-irsa.inputs\":\"sha256:" + sha256(bytes("inputs")) + "\"}}");
            String indexDigest = "sha256:" + put(index);
            Files.writeString(
                    folder.resolve("sbom.cdx.json"),
                    "{\"bomFormat\":\"CycloneDX\",\"metadata\":{\"component\":{\"properties\":[{\"name\":"
                            + "\"io.github.keycloak-irsa:lock\",\"value\":\"sha256:" + sha256(bytes("lock"))
                            + "\"}]}},\"components\":[{\"name\":\"tzdata\",\"version\":\"" + tzdata
                            + "\",\"purl\":\"pkg:deb/debian/tzdata\",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\""
                            + sha256(bytes(tzdata)) + "\"}],\"properties\":[{\"name\":"
                            + "\"io.github.keycloak-irsa:archive\",\"value\":\"debian-security\"}]}]}");
            Files.writeString(
                    folder.resolve("image.json"),
                    "{\"name\":\"" + name + "\",\"variant\":\"standard\",\"keycloak\":\"26.7.3\",\"release\":" + release
                            + ",\"index\":\"" + indexDigest + "\",\"platforms\":{" + String.join(",", digests)
                            + "},\"inputs\":\"sha256:" + sha256(bytes("inputs"))
                            + "\",\"layers\":[{\"digest\":\"sha256:"
                            + sha256(layer) + "\",\"size\":" + layer.length + ",\"name\":\"all\"}]}");
            return indexDigest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String descriptor(String mediaType, byte[] content) throws IOException {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"sha256:" + put(content) + "\",\"size\":"
                + content.length + "}";
    }

    private String put(byte[] content) throws IOException {
        Files.write(folder.resolve("oci/blobs/sha256").resolve(sha256(content)), content);
        return sha256(content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
