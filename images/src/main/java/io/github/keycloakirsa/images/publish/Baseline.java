package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.Optional;

/**
 * The last release that a registry has of an image.
 *
 * @param index digest of its index
 * @param inputs digest of what it was built from, {@code sha256:…}; empty for an image of another maker
 * @param components what is in it; empty where no bill of materials is attached
 */
record Baseline(Sha256 index, Optional<String> inputs, Optional<Components> components) {
    private static final String INPUTS = "io.github.keycloak-irsa.inputs";

    /** What a tag points to. */
    static Optional<Baseline> of(Registry registry, String tag) {
        return registry.manifest(tag)
                .map(index -> new Baseline(
                        index.digest(),
                        Optional.ofNullable(index.annotations().get(INPUTS)),
                        sbom(registry, index.digest()).map(Components::of)));
    }

    private static Optional<byte[]> sbom(Registry registry, Sha256 index) {
        return registry.referrers(index).stream()
                .filter(referrer -> referrer.artifactType()
                        .filter(SbomEvidence.CYCLONEDX::equals)
                        .isPresent())
                .findFirst()
                .flatMap(referrer -> registry.manifest(referrer.digest().asDigest()))
                .flatMap(artifact -> artifact.layers().stream().findFirst())
                .map(Descriptor::digest)
                .map(registry::blob);
    }
}
