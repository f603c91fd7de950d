package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.assemble.ImageReport;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.resolver.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An image on the disk that may be published: every document in it has been compared with its digest.
 *
 * @param folder the folder of the variant, with {@code image.json}, {@code sbom.cdx.json} and {@code oci/}
 * @param report what {@code image.json} says
 * @param index the image index
 * @param manifests of its platforms, in the order of the index
 */
public record LayoutImage(Path folder, ImageReport report, Manifest index, List<Manifest> manifests) {
    /** Copies its arguments. */
    public LayoutImage {
        manifests = List.copyOf(manifests);
    }

    /** Definition and variant, for people. */
    public String label() {
        return report.name() + " " + report.variant();
    }

    /** Index and manifests: what evidence is attached to. */
    List<Manifest> documents() {
        return Stream.concat(Stream.of(index), manifests.stream()).toList();
    }

    /** Configurations and layers, each once, though platforms share them. */
    List<Descriptor> blobs() {
        Map<Sha256, Descriptor> blobs = manifests.stream()
                .flatMap(manifest -> Stream.concat(manifest.config().stream(), manifest.layers().stream()))
                .collect(Collectors.toMap(Descriptor::digest, blob -> blob, (one, same) -> one));
        return blobs.values().stream()
                .sorted((a, b) -> a.digest().compareTo(b.digest()))
                .toList();
    }

    /** The file of a blob or document. */
    static Path blob(Path folder, Sha256 digest) {
        return folder.resolve("oci").resolve("blobs").resolve("sha256").resolve(digest.hex());
    }
}
