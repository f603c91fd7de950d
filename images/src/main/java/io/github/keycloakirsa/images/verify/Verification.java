package io.github.keycloakirsa.images.verify;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.evidence.signature.VerificationKey;
import io.github.keycloakirsa.images.publish.registry.Registry;
import java.util.Optional;

/** Fetches a published image and checks what is promised about it. */
public final class Verification {
    private final Registry registry;
    private final Optional<VerificationKey> key;
    private final Checks checks = new Checks();

    private Verification(Registry registry, Optional<VerificationKey> key) {
        this.registry = registry;
        this.key = key;
    }

    /**
     * Checks an image; every byte of it is fetched.
     *
     * @param registry where it is
     * @param tag a tag, or {@code sha256:…}
     * @param key signatures must be by it; without one none is asked for
     * @return what holds, up to the first thing that does not
     */
    public static VerificationReport of(Registry registry, String tag, Optional<VerificationKey> key) {
        Verification verification = new Verification(registry, key);
        String reference = registry.name() + (tag.startsWith("sha256:") ? "@" : ":") + tag;
        try {
            verification.run(tag);
            return new VerificationReport(reference, verification.checks.findings(), Optional.empty());
        } catch (ImageException e) {
            return new VerificationReport(reference, verification.checks.findings(), Optional.of(e));
        }
    }

    private void run(String tag) {
        PublishedImage image = new PublishedImage(registry, tag);
        checks.hold("index", image::fetchIndex);
        checks.hold("manifests", image::fetchManifests);
        checks.hold("configurations", image::fetchConfigurations);
        checks.hold("layers", image::compareLayers);
        checks.hold("annotations", image::compareAnnotations);
        AttachedDocuments attached = new AttachedDocuments(registry, image);
        key.ifPresent(by -> checks.hold("signed provenance", () -> attached.signedProvenance(by)));
        checks.hold("provenance", attached::provenance);
        checks.hold("SBOM", attached::sbom);
        if (key.isPresent()) {
            checks.hold("signatures", () -> attached.signatures(key.get()));
        } else {
            checks.skip("signatures", attached.signatureCount() + " there; name a key to check them");
        }
    }
}
