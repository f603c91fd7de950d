package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.augment.Augmentation;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Variant;
import java.util.Optional;

/**
 * What is said about an image besides its plan.
 *
 * @param definition what it was built from
 * @param variant which one it is
 * @param versions of what is in it
 * @param augmentation how the optimized variant came about; empty for the standard one
 * @param key what the output depends on
 * @param sbom content of {@code sbom.cdx.json}; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // carried from its writer to the file, never compared
public record ImageFacts(
        ImageDefinition definition,
        Variant variant,
        Versions versions,
        Optional<Augmentation> augmentation,
        BuildKey key,
        byte[] sbom) {
    /** The image reference inside the docker archives, {@code keycloak-irsa/<definition>:<variant>}. */
    public String reference() {
        return "keycloak-irsa/" + definition.name() + ":" + variant.label();
    }
}
