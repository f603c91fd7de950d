package io.github.keycloakirsa.images.inspect;

import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A small image, stored in the ways there are.
 *
 * @param layers the tar of each layer, by a name
 */
record TestImage(Map<String, byte[]> layers) {
    private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

    /** Writes an OCI layout with this image for two platforms; returns the digest of its index. */
    Sha256 writeLayout(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("blobs/sha256"));
        List<String> manifests = new ArrayList<>();
        for (String architecture : List.of("amd64", "arm64")) {
            manifests.add(descriptor(MANIFEST_TYPE, writeBlob(folder, manifest(folder, architecture))));
        }
        String index = "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", manifests) + "]}";
        Sha256 digest = writeBlob(folder, index.getBytes(StandardCharsets.UTF_8));
        writeIndex(folder, descriptor("application/vnd.oci.image.index.v1+json", digest));
        return digest;
    }

    /** Makes a layout name some descriptors. */
    static void writeIndex(Path folder, String... descriptors) throws IOException {
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.writeString(folder.resolve("index.json"), "{\"manifests\":[" + String.join(",", descriptors) + "]}");
    }

    static Sha256 writeBlob(Path folder, byte[] bytes) throws IOException {
        Sha256 digest = Sha256.of(bytes);
        Files.write(folder.resolve("blobs/sha256").resolve(digest.hex()), bytes);
        return digest;
    }

    static String descriptor(String mediaType, Sha256 digest) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + digest.asDigest() + "\"}";
    }

    /** Writes a tar as {@code docker save} does, with the layers uncompressed. */
    void writeDockerArchive(Path file) throws IOException {
        byte[] config = config("amd64");
        Map<String, byte[]> files = new TreeMap<>();
        files.put(Sha256.of(config).hex() + ".json", config);
        layers.forEach((name, tar) -> files.put(name + "/layer.tar", tar));
        String names = layers.keySet().stream()
                .map(name -> "\"" + name + "/layer.tar\"")
                .collect(Collectors.joining(","));
        String manifest = "[{\"Config\":\"" + Sha256.of(config).hex()
                + ".json\",\"RepoTags\":[\"example/image:1\"],\"Layers\":[" + names + "]}]";
        files.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        writeTar(file, files);
    }

    /** Writes the files of a folder into a tar. */
    static void pack(Path folder, Path file) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        writeTar(file, files);
    }

    private static void writeTar(Path file, Map<String, byte[]> files) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> content : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(content.getKey());
                entry.setSize(content.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(content.getValue());
                tar.closeArchiveEntry();
            }
        }
    }

    private byte[] manifest(Path folder, String architecture) throws IOException {
        List<String> descriptors = new ArrayList<>();
        for (byte[] tar : layers.values()) {
            Sha256 digest = writeBlob(folder, LayerBuilder.gzip(tar));
            descriptors.add(descriptor("application/vnd.oci.image.layer.v1.tar+gzip", digest));
        }
        Sha256 config = writeBlob(folder, config(architecture));
        return ("{\"schemaVersion\":2,\"config\":" + descriptor("application/vnd.oci.image.config.v1+json", config)
                        + ",\"layers\":[" + String.join(",", descriptors) + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] config(String architecture) {
        String history = layers.keySet().stream()
                .map(name -> "{\"comment\":\"" + name + "\",\"created_by\":\"keycloak-irsa\"}")
                .collect(Collectors.joining(","));
        String diffIds = layers.values().stream()
                .map(tar -> "\"" + Sha256.of(tar).asDigest() + "\"")
                .collect(Collectors.joining(","));
        return """
                {"os":"linux","architecture":"%s","config":{"User":"1000","Entrypoint":["/opt/keycloak/bin/kc.sh"],
                "Cmd":["start"],"Env":["LANG=C.UTF-8","EMPTY"],"ExposedPorts":{"9000/tcp":{},"8080/tcp":{}},
                "Labels":{"org.opencontainers.image.title":"Keycloak"}},
                "history":[{"created_by":"ENV","empty_layer":true},%s],"rootfs":{"type":"layers","diff_ids":[%s]}}
                """.formatted(architecture, history, diffIds).getBytes(StandardCharsets.UTF_8);
    }
}
