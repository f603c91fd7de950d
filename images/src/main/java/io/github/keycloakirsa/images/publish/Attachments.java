package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.evidence.Attachment;
import io.github.keycloakirsa.images.publish.registry.BlobSource;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Documents;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.publish.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts evidence beside an image that is in a registry. */
final class Attachments {
    private final Registry registry;
    private final Evidence evidence;

    Attachments(Registry registry, Evidence evidence) {
        this.registry = registry;
        this.evidence = evidence;
    }

    /** Attaches what is missing to one document of an image. */
    void attach(LayoutImage image, Manifest subject) {
        List<Descriptor> there = registry.referrers(subject.digest());
        List<Manifest> added = new ArrayList<>();
        Map<String, Manifest> tagged = new TreeMap<>();
        for (Attachment attachment : evidence.about(image, subject)) {
            Manifest made = artifact(attachment, subject);
            Optional<Manifest> known = known(made, there);
            if (known.isEmpty()) {
                registry.push(BlobSource.of(attachment.content()));
                registry.push(Documents.emptyConfig());
                added.add(made);
            }
            Manifest artifact = known.orElse(made);
            attachment
                    .tagSuffix()
                    .ifPresent(suffix -> tagged.put("sha256-" + subject.digest().hex() + "." + suffix, artifact));
        }
        registry.attach(subject.digest(), added);
        tagged.forEach(this::tagBesides);
    }

    /** The same artifact, or another one that says the same. */
    private Optional<Manifest> known(Manifest made, List<Descriptor> there) {
        if (there.stream().map(Descriptor::digest).anyMatch(made.digest()::equals)) {
            return Optional.of(made);
        }
        Descriptor wanted = made.descriptor();
        return Optional.ofNullable(wanted.annotations().get(Attachment.SAYS))
                .flatMap(says -> there.stream()
                        .filter(other -> other.artifactType().equals(wanted.artifactType())
                                && says.equals(other.annotations().get(Attachment.SAYS)))
                        .findFirst()
                        .flatMap(other -> registry.manifest(other.digest().asDigest())));
    }

    private static Manifest artifact(Attachment attachment, Manifest subject) {
        BlobSource content = BlobSource.of(attachment.content());
        Descriptor layer = new Descriptor(
                attachment.mediaType(),
                content.digest(),
                content.size(),
                Optional.empty(),
                Optional.empty(),
                attachment.contentAnnotations());
        return Documents.artifact(
                attachment.artifactType(), layer, Optional.of(subject.descriptor()), attachment.annotations());
    }

    /** What others have put under the tag, such as the signature by another key, stays. */
    private void tagBesides(String tag, Manifest artifact) {
        Optional<Manifest> there = registry.resolve(tag)
                .filter(digest -> !digest.equals(artifact.digest()))
                .flatMap(other -> registry.manifest(tag));
        if (there.isPresent()) {
            Documents.extended(there.get(), artifact.layers().get(0))
                    .ifPresent(extended -> registry.tag(extended, tag));
        } else if (registry.resolve(tag).isEmpty()) {
            registry.tag(artifact, tag);
        }
    }
}
