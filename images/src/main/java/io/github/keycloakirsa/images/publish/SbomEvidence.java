package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.evidence.Attachment;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The bill of materials that lies beside the layout. */
public final class SbomEvidence implements Evidence {
    /** Artifact type and media type of a CycloneDX bill of materials. */
    public static final String CYCLONEDX = "application/vnd.cyclonedx+json";

    @Override
    public List<Attachment> about(LayoutImage image, Manifest subject) {
        return List.of(Attachment.of(CYCLONEDX, CYCLONEDX, read(image)));
    }

    static byte[] read(LayoutImage image) {
        Path file = image.folder().resolve("sbom.cdx.json");
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ImageException(
                    Category.INTEGRITY,
                    "The bill of materials '" + file + "' cannot be read.",
                    "Build the image again.",
                    e);
        }
    }
}
