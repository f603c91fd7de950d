package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.Map;
import java.util.TreeMap;

/** What index, manifests and labels say about an image. */
final class Annotations {
    /** The time that everything in an image has: a real one would make each build another image. */
    static final String CREATED = "1970-01-01T00:00:00Z";

    private static final String OCI = "org.opencontainers.image.";
    private static final String OWN = "io.github.keycloak-irsa.";

    private Annotations() {}

    /**
     * An image's annotations, sorted by key; nothing in them changes with a commit that changes no input.
     *
     * @param facts about the image
     * @param base what it stands on
     */
    static Map<String, String> of(ImageFacts facts, BaseImage base) {
        ImageDefinition.About about = facts.definition().about();
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(OCI + "title", about.title());
        facts.versions().keycloak().ifPresent(version -> annotations.put(OCI + "version", version));
        annotations.put(OCI + "source", about.source());
        annotations.put(OCI + "licenses", about.licenses());
        annotations.put(OCI + "base.name", base.name());
        annotations.put(OCI + "base.digest", base.digest().asDigest());
        annotations.put(OCI + "created", CREATED);
        annotations.put(OWN + "definition", about.name());
        annotations.put(OWN + "inputs", facts.key().inputs().asDigest());
        facts.definition()
                .targets()
                .release()
                .endOfLife()
                .ifPresent(day -> annotations.put(OWN + "end-of-life", day.toString()));
        annotations.values().removeIf(String::isEmpty);
        return annotations;
    }

    /**
     * The image below.
     *
     * @param name its reference
     * @param digest of its index
     */
    record BaseImage(String name, Sha256 digest) {}
}
