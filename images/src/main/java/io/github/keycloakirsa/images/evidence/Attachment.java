package io.github.keycloakirsa.images.evidence;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A document about an image that a registry keeps beside it, as an OCI referrer: an artifact manifest with one layer
 * whose {@code subject} is the image's index or one of its manifests.
 *
 * @param artifactType what kind of evidence it is, a media type such as {@code application/vnd.cyclonedx+json}
 * @param mediaType media type of the content
 * @param content the document; not to be changed
 * @param contentAnnotations annotations of the layer, sorted
 * @param annotations annotations of the artifact manifest, sorted
 * @param tagSuffix where it must also be found without the referrers API, the end of the tag {@code sha256-<hex of the
 *     subject>.<suffix>}, such as {@code sig} for older versions of cosign
 */
@SuppressWarnings("ArrayRecordComponent") // carried from its maker to the registry, never compared
public record Attachment(
        String artifactType,
        String mediaType,
        byte[] content,
        Map<String, String> contentAnnotations,
        Map<String, String> annotations,
        Optional<String> tagSuffix) {
    /**
     * An annotation of the artifact manifest: a digest of what matters in the content. Where one of the same artifact type
     * and value is attached, another one, which differs in what does not matter, is not added.
     */
    public static final String SAYS = "io.github.keycloak-irsa.says";

    /** Copies the annotations. */
    public Attachment {
        contentAnnotations = new TreeMap<>(contentAnnotations);
        annotations = new TreeMap<>(annotations);
    }

    /** Evidence with no annotation and no tag of its own. */
    public static Attachment of(String artifactType, String mediaType, byte[] content) {
        return new Attachment(artifactType, mediaType, content, Map.of(), Map.of(), Optional.empty());
    }
}
