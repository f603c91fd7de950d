package io.github.keycloakirsa.images.evidence.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakirsa.images.evidence.Attachment;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code cosign sign --key} attaches to a manifest: a payload that names its digest (the "simple signing" format),
 * and in an annotation of the layer the payload's signature.
 */
public final class SimpleSigning {
    /** Artifact type of a signature that is a referrer. */
    public static final String ARTIFACT_TYPE = "application/vnd.dev.cosign.artifact.sig.v1+json";
    /** Media type of the payload. */
    public static final String MEDIA_TYPE = "application/vnd.dev.cosign.simplesigning.v1+json";
    /** The annotation with the signature, in Base64. */
    public static final String SIGNATURE = "dev.cosignproject.cosign/signature";
    /** End of the tag at which older verifiers look. */
    public static final String TAG_SUFFIX = "sig";

    private static final String TYPE = "cosign container image signature";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private SimpleSigning() {}

    /**
     * Signs a manifest; the same arguments give the same bytes.
     *
     * @param repository {@code host/path} that it is published in
     * @param digest of the manifest or index
     */
    public static Attachment sign(String repository, Sha256 digest, SigningKey key) {
        byte[] payload = payload(repository, digest);
        String signature = Base64.getEncoder().encodeToString(key.sign(payload));
        return new Attachment(
                ARTIFACT_TYPE, MEDIA_TYPE, payload, Map.of(SIGNATURE, signature), Map.of(), Optional.of(TAG_SUFFIX));
    }

    /**
     * Whether a signature holds: it is of this payload, by this key, and the payload names this digest.
     *
     * @param payload the layer
     * @param annotations of the layer
     * @param digest of the manifest or index that is asked about
     */
    public static boolean holds(byte[] payload, Map<String, String> annotations, Sha256 digest, VerificationKey key) {
        try {
            JsonNode critical = MAPPER.readTree(payload).path("critical");
            byte[] signature = Base64.getDecoder().decode(annotations.getOrDefault(SIGNATURE, ""));
            return critical.path("type").asText().equals(TYPE)
                    && critical.at("/image/docker-manifest-digest").asText().equals(digest.asDigest())
                    && key.verifies(payload, signature);
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] payload(String repository, Sha256 digest) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode critical = root.putObject("critical");
        critical.putObject("identity").put("docker-reference", repository);
        critical.putObject("image").put("docker-manifest-digest", digest.asDigest());
        critical.put("type", TYPE);
        root.putNull("optional");
        try {
            return MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
