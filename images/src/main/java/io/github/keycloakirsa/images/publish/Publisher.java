package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.evidence.Attachment;
import io.github.keycloakirsa.images.publish.registry.BlobSource;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Documents;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.Sha256;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts an image into a registry, in an order that leaves no tag on a half of it: blobs, documents, the tag for ever,
 * evidence, and only then the tags that move. Done again it does what is left to do.
 */
public final class Publisher {
    private static final int AT_A_TIME = 4;

    private final Registry registry;
    private final Evidence evidence;
    private final LocalDate day;
    private final Optional<String> mountFrom;

    /**
     * @param registry where to
     * @param evidence what is attached
     * @param day of the release, in UTC
     * @param mountFrom another repository of the registry that may have blobs of the images
     */
    public Publisher(Registry registry, Evidence evidence, LocalDate day, Optional<String> mountFrom) {
        this.registry = registry;
        this.evidence = evidence;
        this.day = day;
        this.mountFrom = mountFrom;
    }

    /** Publishes an image, unless it is there and has reached the end of its life. */
    public Optional<Published> publish(LayoutImage image) {
        ReleaseTags tags = ReleaseTags.of(image.report());
        List<String> known = registry.tags();
        Optional<String> released = releasedAs(image, tags.immutable(known));
        if (released.isEmpty() && image.report().release().hasEnded(day)) {
            return Optional.empty();
        }
        List<Change> changes = changes(image, tags);
        long sent = pushBlobs(image);
        image.manifests().forEach(registry::push);
        registry.push(image.index());
        String tag = released.orElseGet(() -> release(image, tags.next(day, known)));
        image.documents().forEach(document -> attach(image, document));
        checkKept(image, tag);
        List<String> moved = move(image, tags.moving());
        return Optional.of(new Published(image.report(), registry.name(), tag, moved, sent, changes));
    }

    private Optional<String> releasedAs(LayoutImage image, List<String> immutable) {
        Sha256 index = image.index().digest();
        List<Boolean> same = Parallel.map(
                immutable,
                AT_A_TIME,
                tag -> registry.resolve(tag).filter(index::equals).isPresent());
        int first = same.indexOf(true);
        return first < 0 ? Optional.empty() : Optional.of(immutable.get(first));
    }

    private List<Change> changes(LayoutImage image, ReleaseTags tags) {
        if (registry.resolve(tags.line()).equals(Optional.of(image.index().digest()))) {
            return List.of();
        }
        Optional<Baseline> last = Baseline.of(registry, tags.line());
        Components now = Components.of(SbomEvidence.read(image));
        return last.flatMap(Baseline::components).map(now::since).orElse(List.of());
    }

    private long pushBlobs(LayoutImage image) {
        List<Descriptor> missing = Parallel.map(
                        image.blobs(),
                        AT_A_TIME,
                        blob -> registry.has(blob.digest()) ? Optional.<Descriptor>empty() : Optional.of(blob))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        missing.forEach(blob -> Layouts.checkContent(image, blob));
        return Parallel.map(missing, AT_A_TIME, blob -> registry.push(source(image, blob))).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private BlobSource source(LayoutImage image, Descriptor blob) {
        return BlobSource.of(LayoutImage.blob(image.folder(), blob.digest()), blob.digest(), blob.size())
                .mountedFrom(mountFrom);
    }

    private String release(LayoutImage image, String tag) {
        Optional<Sha256> taken = registry.resolve(tag);
        if (taken.isPresent()) {
            throw new ImageException(
                    Category.INTEGRITY,
                    "The tag '" + registry.name() + ":" + tag + "' is taken by '"
                            + taken.get().asDigest() + "', and a release is never overwritten.",
                    "Publish again: the next free number is taken then.");
        }
        registry.tag(image.index(), tag);
        return tag;
    }

    private void attach(LayoutImage image, Manifest subject) {
        Set<Sha256> there = registry.referrers(subject.digest()).stream()
                .map(Descriptor::digest)
                .collect(Collectors.toSet());
        List<Manifest> added = new ArrayList<>();
        Map<String, Manifest> tagged = new TreeMap<>();
        for (Attachment attachment : evidence.about(image, subject)) {
            Manifest artifact = artifact(attachment, subject);
            if (!there.contains(artifact.digest())) {
                registry.push(BlobSource.of(attachment.content()));
                registry.push(Documents.emptyConfig());
                added.add(artifact);
            }
            attachment
                    .tagSuffix()
                    .ifPresent(suffix -> tagged.put("sha256-" + subject.digest().hex() + "." + suffix, artifact));
        }
        registry.attach(subject.digest(), added);
        tagged.forEach(this::tagBesides);
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

    /** Of two that publish at once, each may have found the same number free; the one that was overwritten sees it. */
    private void checkKept(LayoutImage image, String tag) {
        Optional<Sha256> there = registry.resolve(tag);
        if (!there.equals(Optional.of(image.index().digest()))) {
            throw new ImageException(
                    Category.INTEGRITY,
                    "The tag '" + registry.name() + ":" + tag + "' points to '"
                            + there.map(Sha256::asDigest).orElse("nothing")
                            + "' since this run set it: somebody else publishes here.",
                    "Let one publish at a time, then publish again: the next free number is taken. No tag that moves was"
                            + " moved.");
        }
    }

    private List<String> move(LayoutImage image, List<String> moving) {
        Sha256 index = image.index().digest();
        List<String> moved = new ArrayList<>();
        for (String tag : moving) {
            if (registry.resolve(tag).filter(index::equals).isEmpty()) {
                registry.tag(image.index(), tag);
                moved.add(tag);
            }
        }
        return moved;
    }

    /**
     * Sees to it that each tag is asked for once.
     *
     * @throws ImageException of category INPUT when two images would have one tag
     */
    public static void checkTags(List<LayoutImage> images) {
        Map<String, String> owners = new HashMap<>();
        for (LayoutImage image : images) {
            for (String tag : ReleaseTags.of(image.report()).moving()) {
                String other = owners.putIfAbsent(tag, image.label());
                if (other != null) {
                    throw new ImageException(
                            Category.INPUT,
                            "Both '" + other + "' and '" + image.label() + "' would be tagged '" + tag + "'.",
                            "Give one of their definitions another release.tagPrefix, or only one release.latest.");
                }
            }
        }
    }
}
