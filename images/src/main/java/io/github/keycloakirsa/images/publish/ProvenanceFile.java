package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.evidence.Attachment;
import io.github.keycloakirsa.images.evidence.Provenance;
import io.github.keycloakirsa.images.evidence.signature.Dsse;
import java.util.Optional;

/** The provenance of an image as a file of a release, for a program that signs it without a key of ours. */
public final class ProvenanceFile {
    private static final String NAME = "provenance.json";

    private ProvenanceFile() {}

    /** Where it is below the folder of a release. */
    public static String path(LayoutImage image) {
        return image.report().name() + "/" + image.report().variant() + "/" + NAME;
    }

    /** The in-toto statement about an image, out of its envelope; empty where the evidence has none. */
    public static Optional<byte[]> statement(LayoutImage image, Evidence evidence) {
        return evidence.about(image, image.index()).stream()
                .filter(attachment -> attachment.artifactType().equals(Provenance.MEDIA_TYPE))
                .findFirst()
                .map(ProvenanceFile::plain);
    }

    private static byte[] plain(Attachment attachment) {
        return attachment.mediaType().equals(Dsse.MEDIA_TYPE)
                ? Dsse.payload(attachment.content()).orElseThrow()
                : attachment.content();
    }
}
