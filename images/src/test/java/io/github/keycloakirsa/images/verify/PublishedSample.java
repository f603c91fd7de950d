package io.github.keycloakirsa.images.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.keycloakirsa.images.assemble.ImageReport;
import io.github.keycloakirsa.images.assemble.Versions;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.definition.Release;
import io.github.keycloakirsa.images.evidence.BuildOrigin;
import io.github.keycloakirsa.images.evidence.Samples;
import io.github.keycloakirsa.images.evidence.signature.SigningKey;
import io.github.keycloakirsa.images.publish.Evidence;
import io.github.keycloakirsa.images.publish.ImageEvidence;
import io.github.keycloakirsa.images.publish.LayoutImage;
import io.github.keycloakirsa.images.publish.Publisher;
import io.github.keycloakirsa.images.publish.TagRules;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small image on the disk, and its publication. */
final class PublishedSample {
    static final Map<String, String> ANNOTATIONS = Map.of(
            "org.opencontainers.image.version",
            "26.7.3",
            "org.opencontainers.image.created",
            "1970-01-01T00:00:00Z",
            "org.opencontainers.image.base.digest",
            "sha256:" + "0".repeat(64),
            PublishedImage.INPUTS,
            "sha256:" + "1".repeat(64));

    private final Path folder;

    PublishedSample(Path folder) {
        this.folder = folder;
    }

    void publish(Registry registry, Optional<SigningKey> key) {
        Evidence evidence = new ImageEvidence(registry.name(), BuildOrigin.LOCAL, key);
        new Publisher(registry, evidence, LocalDate.of(2026, 11, 24), Optional.empty(), TagRules.DEFAULT)
                .publish(image());
    }

    private LayoutImage image() {
        try {
            Files.createDirectories(folder.resolve("oci/blobs/sha256"));
            Files.write(folder.resolve("sbom.cdx.json"), Samples.sbom());
            Map<Platform, Manifest> manifests = new EnumMap<>(Platform.class);
            Map<Platform, Sha256> digests = new EnumMap<>(Platform.class);
            for (Platform platform : Platform.values()) {
                manifests.put(platform, manifest(platform));
                digests.put(platform, manifests.get(platform).digest());
            }
            Manifest index = index(manifests);
            ImageReport report = new ImageReport(
                    "keycloak-26",
                    "standard",
                    new Versions(Optional.of("26.7.3"), Optional.empty(), Optional.empty()),
                    Optional.empty(),
                    Release.DEFAULT,
                    new ImageReport.Digests(new Sha256("1".repeat(64)), index.digest(), digests),
                    List.of());
            return new LayoutImage(folder, report, index, List.copyOf(manifests.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest manifest(Platform platform) throws IOException {
        byte[] shared = "the layer that all share".getBytes(StandardCharsets.UTF_8);
        byte[] own = ("the layer of " + platform.label()).getBytes(StandardCharsets.UTF_8);
        byte[] config = json(Map.of(
                "os", "linux",
                "architecture", platform.architecture(),
                "config", Map.of("Labels", ANNOTATIONS),
                "rootfs", Map.of("type", "layers", "diff_ids", List.of("sha256:a", "sha256:b"))));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 2);
        json.put("mediaType", Manifest.IMAGE);
        json.put("config", blob(config, "application/vnd.oci.image.config.v1+json"));
        json.put(
                "layers",
                List.of(
                        blob(shared, "application/vnd.oci.image.layer.v1.tar+gzip"),
                        blob(own, "application/vnd.oci.image.layer.v1.tar+gzip")));
        json.put("annotations", ANNOTATIONS);
        return new Manifest(Manifest.IMAGE, json(json));
    }

    private static Manifest index(Map<Platform, Manifest> manifests) {
        List<Object> descriptors = new ArrayList<>();
        manifests.forEach((platform, manifest) -> {
            Map<String, Object> descriptor = new LinkedHashMap<>(descriptor(manifest.bytes(), Manifest.IMAGE));
            descriptor.put("platform", Map.of("os", "linux", "architecture", platform.architecture()));
            descriptors.add(descriptor);
        });
        return new Manifest(
                Manifest.INDEX,
                json(Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        Manifest.INDEX,
                        "manifests",
                        descriptors,
                        "annotations",
                        ANNOTATIONS)));
    }

    private Map<String, Object> blob(byte[] content, String mediaType) throws IOException {
        Files.write(
                folder.resolve("oci/blobs/sha256").resolve(Sha256.of(content).hex()), content);
        return descriptor(content, mediaType);
    }

    private static Map<String, Object> descriptor(byte[] content, String mediaType) {
        return Map.of("mediaType", mediaType, "digest", Sha256.of(content).asDigest(), "size", content.length);
    }

    private static byte[] json(Map<String, Object> json) {
        try {
            return JsonMapper.builder().build().writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
