package io.github.keycloakirsa.images.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.evidence.Provenance;
import io.github.keycloakirsa.images.evidence.signature.Keys;
import io.github.keycloakirsa.images.evidence.signature.SigningKey;
import io.github.keycloakirsa.images.evidence.signature.SimpleSigning;
import io.github.keycloakirsa.images.evidence.signature.VerificationKey;
import io.github.keycloakirsa.images.publish.SbomEvidence;
import io.github.keycloakirsa.images.publish.registry.BlobSource;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Documents;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.verify.Finding.State;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private final SigningKey key = Keys.signing();
    private final MemoryRegistry registry = new MemoryRegistry();

    @TempDir
    private Path folder;

    @BeforeEach
    void publish() {
        new PublishedSample(folder).publish(registry, Optional.of(key));
    }

    private VerificationReport verify() {
        return Verification.of(registry, "26", Optional.of(key.verificationKey()));
    }

    private void assertFails(String check, String problem) {
        VerificationReport report = verify();
        Finding last = report.findings().get(report.findings().size() - 1);

        assertThat(last.check()).as(report.toString()).isEqualTo(check);
        assertThat(last.state()).isEqualTo(State.FAILS);
        assertThat(last.detail()).contains(problem);
        assertThat(report.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.category()).isEqualTo(Category.INTEGRITY);
            assertThat(failure.problem()).isEqualTo(last.detail());
            assertThat(failure.remedy()).isNotEmpty();
        });
        assertThat(report.findings().stream().filter(finding -> finding.state() == State.FAILS))
                .hasSize(1);
    }

    @Test
    void everythingHoldsOfWhatWasPublished() {
        VerificationReport report = verify();

        assertThat(report.failure()).isEmpty();
        assertThat(report.findings()).extracting(Finding::state).containsOnly(State.HOLDS);
        assertThat(VerificationText.of(report))
                .isEqualTo("""
                        r.example.test/camunda/keycloak:26
                          index              holds  %s
                          manifests          holds  linux/amd64, linux/arm64
                          configurations     holds  for the platforms of the index
                          layers             holds  3 layers, 72 bytes
                          annotations        holds  inputs sha256:1111111111111111111111111111111111111111111111111111111111111111
                          signed provenance  holds  by this key
                          provenance         holds  built by urn:io.github.keycloak-irsa:builder:local
                          SBOM               holds  keycloak-irsa/keycloak-26, 3 components
                          signatures         holds  3 by this key, each as a referrer and under its tag
                        """.formatted(registry.tags.get("26").asDigest()));
    }

    @Test
    void publishingTwiceAddsNothing() {
        List<String> before = registry.content();

        new PublishedSample(folder).publish(registry, Optional.of(key));

        assertThat(registry.content()).isEqualTo(before);
    }

    @Test
    void imageWithoutAKeyIsVerifiedButForItsSignatures() {
        MemoryRegistry unsigned = new MemoryRegistry();
        new PublishedSample(folder).publish(unsigned, Optional.empty());

        VerificationReport report = Verification.of(unsigned, "26", Optional.empty());

        assertThat(report.failure()).isEmpty();
        assertThat(report.findings().get(report.findings().size() - 1))
                .isEqualTo(new Finding("signatures", State.UNCHECKED, "0 there; name a key to check them"));
        assertThat(Verification.of(unsigned, "26", Optional.of(key.verificationKey()))
                        .failure())
                .hasValueSatisfying(failure -> assertThat(failure.problem()).contains("No provenance is signed"));
    }

    @Test
    void missingTagIsSaid() {
        registry.tags.remove("26");

        assertFails("index", "There is no image '26'");
    }

    @Test
    void tagOfASinglePlatformIsNoIndex() {
        registry.tags.put("26", platformManifest().digest());

        assertFails("index", "is no image index");
    }

    @Test
    void manifestWithOtherBytesIsFound() {
        Manifest manifest = platformManifest();
        byte[] other = text(manifest.bytes())
                .replace("schemaVersion\":2", "schemaVersion\":3")
                .getBytes(StandardCharsets.UTF_8);
        registry.manifests.put(manifest.digest(), new Manifest(Manifest.IMAGE, other));

        assertFails("manifests", "not the one that the index names");
    }

    @Test
    void missingManifestIsFound() {
        registry.manifests.remove(platformManifest().digest());

        assertFails("manifests", "is missing");
    }

    @Test
    void configurationOfAnotherPlatformIsFound() {
        Sha256 config = platformManifest().config().orElseThrow().digest();
        registry.blobs.put(config, new byte[0]);

        assertFails("configurations", "not the one that the manifest names");
    }

    @Test
    void layerWithOneOtherByteIsFound() {
        Descriptor layer = platformManifest().layers().get(1);
        byte[] bytes = registry.blobs.get(layer.digest()).clone();
        bytes[bytes.length - 1]++;
        registry.blobs.put(layer.digest(), bytes);

        assertFails("layers", layer.digest().asDigest() + "' holds other bytes");
    }

    @Test
    void layerThatEndsEarlyIsFound() {
        Descriptor layer = platformManifest().layers().get(0);
        registry.blobs.put(layer.digest(), new byte[2]);

        assertFails("layers", "ends early");
    }

    @Test
    void missingEvidenceIsFound() {
        registry.detach(SimpleSigning.ARTIFACT_TYPE);
        assertFails("signatures", "has no signature by this key");

        registry.detach(SbomEvidence.CYCLONEDX);
        assertFails("SBOM", "No SBOM is attached");

        registry.detach(Provenance.MEDIA_TYPE);
        assertFails("signed provenance", "No provenance is attached");
    }

    @Test
    void signatureUnderTheOlderTagIsAskedForToo() {
        registry.tags.keySet().removeIf(tag -> tag.endsWith(".sig"));

        assertFails("signatures", "under the tag 'sha256-");
    }

    @Test
    void anotherKeyIsNotEnough() {
        VerificationKey other = Keys.signing().verificationKey();

        VerificationReport report = Verification.of(registry, "26", Optional.of(other));

        assertThat(report.failure())
                .hasValueSatisfying(
                        failure -> assertThat(failure.problem()).isEqualTo("No provenance is signed by this key."));
    }

    /** Somebody who swaps the SBOM cannot make the signed provenance name it. */
    @Test
    void swappedBillOfMaterialsIsFound() {
        byte[] other = replaced(content(attached(registry, SbomEvidence.CYCLONEDX)), "libc6", "libc7");
        registry.detach(SbomEvidence.CYCLONEDX);

        attach(SbomEvidence.CYCLONEDX, other);

        assertFails("SBOM", "does not name an attached SBOM");
    }

    @Test
    void whatSomebodyWithoutTheKeyAttachesIsNotShown() {
        VerificationReport before = verify();
        byte[] sbom = content(attached(registry, SbomEvidence.CYCLONEDX));

        for (String maker : List.of("a", "b", "c", "d")) {
            byte[] other = replaced(sbom, "keycloak-26", "keycloak-" + maker);
            attach(SbomEvidence.CYCLONEDX, other);
            attach(Provenance.MEDIA_TYPE, forgedStatement(other));
        }
        attach(SbomEvidence.CYCLONEDX, "no JSON".getBytes(StandardCharsets.UTF_8));
        attach(Provenance.MEDIA_TYPE, "no JSON".getBytes(StandardCharsets.UTF_8));

        assertThat(verify()).isEqualTo(before);
    }

    /** An envelope whose signature holds may have more in it than what is signed. */
    @Test
    void statementBesideThePayloadOfASignedEnvelopeIsNotSigned() {
        Manifest signed = attached(registry, Provenance.MEDIA_TYPE);
        String forged = text(forgedStatement(content(attached(registry, SbomEvidence.CYCLONEDX))));
        byte[] both = replaced(content(signed), "{\"payloadType", forged.replaceFirst("}$", ",\"payloadType"));
        registry.detach(Provenance.MEDIA_TYPE);

        attach(Provenance.MEDIA_TYPE, both);

        assertFails("signed provenance", "No provenance is signed by this key.");
    }

    @Test
    void attachmentThatIsTooLargeIsNotRead() {
        VerificationReport before = verify();

        registry.push(artifact(SbomEvidence.CYCLONEDX, Sha256.of(new byte[] {1}), Manifest.MAX_BYTES + 1));

        assertThat(verify()).isEqualTo(before);
    }

    /** What another builder says of the image and a bill of materials. */
    private byte[] forgedStatement(byte[] sbom) {
        MemoryRegistry unsigned = new MemoryRegistry();
        new PublishedSample(folder).publish(unsigned, Optional.empty());
        byte[] statement = unsigned.blobs.get(
                attached(unsigned, Provenance.MEDIA_TYPE).layers().get(0).digest());
        String named = attached(unsigned, SbomEvidence.CYCLONEDX)
                .layers()
                .get(0)
                .digest()
                .hex();
        return replaced(
                replaced(statement, named, Sha256.of(sbom).hex()), ":builder:local", ":builder:of-somebody-else");
    }

    private void attach(String type, byte[] content) {
        registry.push(BlobSource.of(content));
        registry.push(artifact(type, Sha256.of(content), content.length));
    }

    private Manifest artifact(String type, Sha256 content, int size) {
        return Documents.artifact(
                type,
                new Descriptor(type, content, size, Optional.empty(), Optional.empty(), Map.of()),
                registry.manifest("26").map(Manifest::descriptor),
                Map.of());
    }

    private byte[] content(Manifest artifact) {
        return registry.blobs.get(artifact.layers().get(0).digest());
    }

    /** What is attached to the index. */
    private static Manifest attached(MemoryRegistry registry, String artifactType) {
        Sha256 index = registry.tags.get("26");
        return registry.manifests.values().stream()
                .filter(manifest -> manifest.descriptor().artifactType().equals(Optional.of(artifactType)))
                .filter(manifest -> manifest.subject().orElseThrow().digest().equals(index))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] replaced(byte[] json, String old, String other) {
        assertThat(text(json)).contains(old);
        return text(json).replace(old, other).getBytes(StandardCharsets.UTF_8);
    }

    private Manifest platformManifest() {
        Manifest index = registry.manifest("26").orElseThrow();
        return registry.manifests.get(index.manifests().get(0).digest());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
