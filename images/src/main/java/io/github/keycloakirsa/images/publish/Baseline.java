package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.evidence.Sbom;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.Optional;

/**
 * The last release that a registry has of an image.
 *
 * @param index digest of its index
 * @param inputs digest of what it was built from, {@code sha256:…}; empty for an image of another maker
 * @param components what is in it; empty where no bill of materials of this project is attached
 */
record Baseline(Sha256 index, Optional<String> inputs, Optional<Components> components) {
    private static final String INPUTS = "io.github.keycloak-irsa.inputs";

    /** What a tag points to. */
    static Optional<Baseline> of(Registry registry, String tag) {
        return registry.manifest(tag)
                .map(index -> new Baseline(
                        index.digest(),
                        Optional.ofNullable(index.annotations().get(INPUTS)),
                        components(registry, index.digest())));
    }

    /** Scanners attach documents of the same type, which name what is in an image in another way. */
    private static Optional<Components> components(Registry registry, Sha256 index) {
        return registry.referrers(index).stream()
                .filter(referrer -> referrer.artifactType()
                        .filter(SbomEvidence.CYCLONEDX::equals)
                        .isPresent())
                .filter(Descriptor::isSmall)
                .flatMap(referrer -> read(registry, referrer).stream())
                .filter(Sbom::isOurs)
                .findFirst()
                .map(Components::of);
    }

    /** Empty where it cannot be read: a release without a list of changes is better than none. */
    private static Optional<byte[]> read(Registry registry, Descriptor referrer) {
        try {
            return registry.manifest(referrer.digest().asDigest())
                    .flatMap(artifact -> artifact.layers().stream().findFirst())
                    .filter(Descriptor::isSmall)
                    .map(Descriptor::digest)
                    .map(registry::blob);
        } catch (ImageException e) {
            return Optional.empty();
        }
    }
}
