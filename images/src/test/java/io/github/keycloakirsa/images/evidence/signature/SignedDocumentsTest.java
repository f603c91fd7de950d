package io.github.keycloakirsa.images.evidence.signature;

import static io.github.keycloakirsa.images.evidence.signature.Keys.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.evidence.Attachment;
import io.github.keycloakirsa.resolver.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignedDocumentsTest {
    private static final Sha256 DIGEST = Sha256.of(bytes("manifest"));
    private final SigningKey key = Keys.signing();
    private final VerificationKey verification = key.verificationKey();

    @Test
    void payloadIsThatOfCosign() {
        Attachment signature = SimpleSigning.sign("r.example.test/keycloak", DIGEST, key);

        assertThat(new String(signature.content(), StandardCharsets.UTF_8))
                .isEqualTo("{\"critical\":{\"identity\":{\"docker-reference\":\"r.example.test/keycloak\"},"
                        + "\"image\":{\"docker-manifest-digest\":\"" + DIGEST.asDigest()
                        + "\"},\"type\":\"cosign container image signature\"},\"optional\":null}");
        assertThat(signature.mediaType()).isEqualTo("application/vnd.dev.cosign.simplesigning.v1+json");
        assertThat(signature.tagSuffix()).contains("sig");
    }

    @Test
    void signingTwiceGivesTheSameBytes() {
        Attachment first = SimpleSigning.sign("r.example.test/keycloak", DIGEST, key);
        Attachment second = SimpleSigning.sign("r.example.test/keycloak", DIGEST, key);

        assertThat(second.content()).isEqualTo(first.content());
        assertThat(second.contentAnnotations()).isEqualTo(first.contentAnnotations());
        assertThat(Dsse.sign("t", bytes("a"), key)).isEqualTo(Dsse.sign("t", bytes("a"), key));
    }

    @Test
    void signatureHoldsForItsDigestKeyAndPayloadOnly() {
        Attachment signature = SimpleSigning.sign("r.example.test/keycloak", DIGEST, key);
        byte[] payload = signature.content();
        Map<String, String> annotations = signature.contentAnnotations();

        assertThat(SimpleSigning.holds(payload, annotations, DIGEST, verification))
                .isTrue();
        assertThat(SimpleSigning.holds(payload, annotations, Sha256.of(bytes("x")), verification))
                .isFalse();
        assertThat(SimpleSigning.holds(
                        payload, annotations, DIGEST, Keys.signing().verificationKey()))
                .isFalse();
        assertThat(SimpleSigning.holds(bytes("{"), annotations, DIGEST, verification))
                .isFalse();
        assertThat(SimpleSigning.holds(payload, Map.of(SimpleSigning.SIGNATURE, "%"), DIGEST, verification))
                .isFalse();
        assertThat(SimpleSigning.holds(payload, Map.of(), DIGEST, verification)).isFalse();
    }

    /** A document that the key signed for something else must not pass for a signature of an image. */
    @Test
    void payloadOfAnotherTypeIsNoSignature() {
        byte[] payload = bytes("{\"critical\":{\"image\":{\"docker-manifest-digest\":\"" + DIGEST.asDigest()
                + "\"},\"type\":\"a receipt\"}}");
        String signature = java.util.Base64.getEncoder().encodeToString(key.sign(payload));

        assertThat(SimpleSigning.holds(payload, Map.of(SimpleSigning.SIGNATURE, signature), DIGEST, verification))
                .isFalse();
    }

    @Test
    void envelopeSignsTypeAndPayloadAsTheSpecificationSays() {
        assertThat(Dsse.preAuthenticationEncoding("http://example.com/HelloWorld", bytes("hello world")))
                .isEqualTo(bytes("DSSEv1 29 http://example.com/HelloWorld 11 hello world"));
    }

    @Test
    void envelopeHoldsForItsKeyAndPayloadOnly() {
        byte[] envelope = Dsse.sign("application/vnd.in-toto+json", bytes("{}"), key);
        String other = new String(envelope, StandardCharsets.UTF_8).replace("\"e30=\"", "\"W10=\"");

        assertThat(Dsse.payload(envelope)).hasValue(bytes("{}"));
        assertThat(Dsse.holds(envelope, verification)).isTrue();
        assertThat(Dsse.holds(envelope, Keys.signing().verificationKey())).isFalse();
        assertThat(Dsse.holds(bytes(other), verification)).isFalse();
        assertThat(Dsse.holds(bytes("{}"), verification)).isFalse();
        assertThat(Dsse.holds(bytes("no JSON"), verification)).isFalse();
        assertThat(Dsse.payload(bytes("no JSON"))).isEmpty();
    }
}
