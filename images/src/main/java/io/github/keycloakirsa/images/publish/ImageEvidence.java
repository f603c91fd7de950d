package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.assemble.ImageReport;
import io.github.keycloakirsa.images.evidence.Attachment;
import io.github.keycloakirsa.images.evidence.BuildOrigin;
import io.github.keycloakirsa.images.evidence.Provenance;
import io.github.keycloakirsa.images.evidence.signature.Dsse;
import io.github.keycloakirsa.images.evidence.signature.SigningKey;
import io.github.keycloakirsa.images.evidence.signature.SimpleSigning;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.resolver.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Bill of materials, provenance and, where there is a key, a signature; the key signs the provenance too. */
public final class ImageEvidence implements Evidence {
    /** End of the tag at which cosign looks for signed statements. */
    private static final String STATEMENT_TAG = "att";

    private final Evidence sbom = new SbomEvidence();
    private final String repository;
    private final BuildOrigin origin;
    private final Optional<SigningKey> key;

    /**
     * @param repository {@code host/path} that the images are published in
     * @param origin who built them
     * @param key what signs them; empty where nothing is signed, or cosign does it later
     */
    public ImageEvidence(String repository, BuildOrigin origin, Optional<SigningKey> key) {
        this.repository = repository;
        this.origin = origin;
        this.key = key;
    }

    @Override
    public List<Attachment> about(LayoutImage image, Manifest subject) {
        List<Attachment> attachments = new ArrayList<>(sbom.about(image, subject));
        byte[] bill = SbomEvidence.read(image);
        Map<String, String> says =
                Map.of(Attachment.SAYS, says(image.report(), bill).asDigest());
        attachments.add(provenance(Provenance.of(built(image.report()), bill, origin), says));
        key.map(signing -> SimpleSigning.sign(repository, subject.digest(), signing))
                .ifPresent(attachments::add);
        return attachments;
    }

    /** One builder's word on one image is enough: of another commit that gives the same bytes it would be the same. */
    private Sha256 says(ImageReport report, byte[] bill) {
        String text = origin.builder() + "\n" + report.digests().inputs() + "\n" + Sha256.of(bill) + "\n"
                + key.map(signing -> signing.verificationKey().pem()).orElse("");
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private Attachment provenance(byte[] statement, Map<String, String> annotations) {
        if (key.isEmpty()) {
            return new Attachment(
                    Provenance.MEDIA_TYPE, Provenance.MEDIA_TYPE, statement, Map.of(), annotations, Optional.empty());
        }
        return new Attachment(
                Provenance.MEDIA_TYPE,
                Dsse.MEDIA_TYPE,
                Dsse.sign(Provenance.MEDIA_TYPE, statement, key.get()),
                // cosign reads no statement without the first; the signature itself is in the envelope
                Map.of(SimpleSigning.SIGNATURE, "", "predicateType", Provenance.PREDICATE_TYPE),
                annotations,
                Optional.of(STATEMENT_TAG));
    }

    private static Provenance.Built built(ImageReport report) {
        Map<String, Sha256> manifests = new TreeMap<>();
        report.digests().manifests().forEach((platform, digest) -> manifests.put(platform.label(), digest));
        return new Provenance.Built(
                report.name(),
                report.variant(),
                report.digests().inputs(),
                manifests,
                report.digests().index());
    }
}
