package io.github.keycloakirsa.images.assemble.registry;

import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A small image laid out as upstream's Keycloak image. Its empty layer is there twice, as BuildKit often has it. */
final class UpstreamImage {
    static final String VERSION = "26.7.3";
    static final int LAYERS = 5;

    private UpstreamImage() {}

    /** Puts it into a registry; the digest of its index. */
    static Sha256 publish(FakeRegistry registry, Platform... platforms) throws IOException {
        List<String> manifests = new ArrayList<>();
        for (Platform platform : platforms) {
            String manifest = image(registry, platform);
            Sha256 digest = registry.manifest(manifest, FakeRegistry.MANIFEST);
            manifests.add(("{'mediaType':'" + FakeRegistry.MANIFEST + "','digest':'" + digest.asDigest() + "','size':"
                            + manifest.length() + ",'platform':{'os':'linux','architecture':'"
                            + platform.architecture() + "'}}")
                    .replace('\'', '"'));
        }
        String index = "{\"schemaVersion\":2,\"mediaType\":\"" + FakeRegistry.INDEX + "\",\"manifests\":["
                + String.join(",", manifests) + "]}";
        return registry.manifest(index, FakeRegistry.INDEX);
    }

    private static String image(FakeRegistry registry, Platform platform) throws IOException {
        List<byte[]> layers = List.of(
                layer("./", "opt/", "opt/old", "usr/", "bin -> usr/bin"),
                layer(),
                layer(
                        "opt/keycloak/",
                        "opt/keycloak/bin/kc.sh",
                        "opt/keycloak/lib/lib/main/gone-1.jar",
                        "opt/keycloak/lib/lib/main/org.keycloak.keycloak-core-" + VERSION + ".jar",
                        "opt/keycloak/lib/lib/boot/boot-1.jar",
                        "opt/keycloak/lib/lib/boot/linked-1.jar => opt/keycloak/lib/lib/main/gone-1.jar"),
                layer("opt/.wh.old", "opt/keycloak/lib/lib/main/.wh.gone-1.jar"),
                layer());
        List<String> descriptors = new ArrayList<>();
        List<String> diffIds = new ArrayList<>();
        for (byte[] layer : layers) {
            descriptors.add("{'mediaType':'application/vnd.oci.image.layer.v1.tar+gzip','digest':'"
                    + registry.blob(layer).asDigest() + "','size':" + layer.length + "}");
            diffIds.add("'"
                    + Sha256.of(new GZIPInputStream(new ByteArrayInputStream(layer)))
                            .asDigest() + "'");
        }
        byte[] config = ("{'architecture':'" + platform.architecture() + "','os':'linux','config':{'User':'1000',"
                        + "'Env':['LANG=en_US.UTF-8'],'Entrypoint':['/opt/keycloak/bin/kc.sh']},"
                        + "'rootfs':{'type':'layers','diff_ids':" + diffIds
                        + "},'history':[{'created_by':'os'},{'created_by':'ENV','empty_layer':true}]}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        return ("{'schemaVersion':2,'mediaType':'" + FakeRegistry.MANIFEST
                        + "','config':{'mediaType':'application/vnd.oci.image.config.v1+json','digest':'"
                        + registry.blob(config).asDigest() + "','size':" + config.length + "},'layers':" + descriptors
                        + "}")
                .replace('\'', '"');
    }

    /** {@code folder/}, {@code file}, {@code link -> target} or {@code hard link => original}; a jar holds its path. */
    private static byte[] layer(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (String name : names) {
                String[] link = name.split(" [-=]> ", 2);
                char type = name.contains(" -> ") ? '2' : name.contains(" => ") ? '1' : name.endsWith("/") ? '5' : '0';
                TarArchiveEntry entry = new TarArchiveEntry(link[0], (byte) type);
                entry.setLinkName(link.length > 1 ? link[1] : "");
                entry.setIds(name.startsWith("opt/keycloak") ? 1000 : 0, 0);
                entry.setMode(name.endsWith("/") ? 0775 : 0644);
                byte[] content = (type == '0' && name.endsWith(".jar") ? name : "").getBytes(StandardCharsets.UTF_8);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
