package io.github.keycloakirsa.images.evidence.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Envelopes of signed documents (DSSE 1.0), as {@code cosign verify-attestation} reads them. */
public final class Dsse {
    /** Media type of an envelope. */
    public static final String MEDIA_TYPE = "application/vnd.dsse.envelope.v1+json";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Dsse() {}

    /**
     * An envelope with one signature; the same arguments give the same bytes.
     *
     * @param payloadType media type of the payload
     * @param payload what is signed
     */
    public static byte[] sign(String payloadType, byte[] payload, SigningKey key) {
        ObjectNode envelope = MAPPER.createObjectNode();
        envelope.put("payloadType", payloadType);
        envelope.put("payload", payload);
        envelope.putArray("signatures")
                .addObject()
                .put("keyid", "")
                .put("sig", key.sign(preAuthenticationEncoding(payloadType, payload)));
        try {
            return MAPPER.writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    /** The payload of an envelope, whether or not its signature holds; empty when it is none. */
    public static Optional<byte[]> payload(byte[] envelope) {
        try {
            return Optional.ofNullable(MAPPER.readTree(envelope).path("payload").binaryValue());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether one of the signatures of an envelope is by this key. */
    public static boolean holds(byte[] envelope, VerificationKey key) {
        try {
            JsonNode root = MAPPER.readTree(envelope);
            byte[] signed = preAuthenticationEncoding(
                    root.path("payloadType").asText(), root.required("payload").binaryValue());
            for (JsonNode signature : root.path("signatures")) {
                if (key.verifies(
                        signed, Base64.getDecoder().decode(signature.path("sig").asText()))) {
                    return true;
                }
            }
            return false;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** What is signed: type and payload with their lengths, so that neither can pass for the other. */
    static byte[] preAuthenticationEncoding(String payloadType, byte[] payload) {
        String head = "DSSEv1 " + payloadType.getBytes(StandardCharsets.UTF_8).length + " " + payloadType + " "
                + payload.length + " ";
        ByteArrayOutputStream encoding = new ByteArrayOutputStream();
        encoding.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        encoding.writeBytes(payload);
        return encoding.toByteArray();
    }
}
