package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.publish.registry.BlobSource;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.Sha256;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts an image into a registry, in an order that leaves no tag on a half of it: blobs, documents, the tag for ever,
 * evidence, and only then the tags that move. Done again it does what is left to do.
 */
public final class Publisher {
    private static final int AT_A_TIME = 4;

    private final Registry registry;
    private final Attachments attachments;
    private final MovingTags moving;
    private final LocalDate day;
    private final Optional<String> mountFrom;

    /**
     * @param registry where to
     * @param evidence what is attached
     * @param day of the release, in UTC
     * @param mountFrom another repository of the registry that may have blobs of the images
     * @param rules for the tags that move
     */
    public Publisher(Registry registry, Evidence evidence, LocalDate day, Optional<String> mountFrom, TagRules rules) {
        this.registry = registry;
        this.attachments = new Attachments(registry, evidence);
        this.moving = new MovingTags(registry, rules);
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
        moving.check(image, tags);
        List<Change> changes = changes(image, tags);
        long sent = pushBlobs(image);
        image.manifests().forEach(registry::push);
        registry.push(image.index());
        String tag = released.orElseGet(() -> release(image, tags.next(day, known)));
        image.documents().forEach(document -> attachments.attach(image, document));
        checkKept(image, tag);
        MovedTags moved = moving.move(image, tags, tag, known);
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

    /**
     * Sees to it that each tag is asked for once.
     *
     * @param selected what is published
     * @param built all images of the folder: what another run would publish from it counts too
     * @throws ImageException of category INPUT when two images would have one tag
     */
    public static void checkTags(List<LayoutImage> selected, List<LayoutImage> built) {
        Map<String, LayoutImage> owners = new HashMap<>();
        for (LayoutImage image : selected) {
            claim(owners, image);
        }
        built.stream()
                .filter(image -> !selected.contains(image))
                .filter(image -> image.report().versions().keycloak().isPresent())
                .forEach(image -> claim(new HashMap<>(owners), image));
    }

    private static void claim(Map<String, LayoutImage> owners, LayoutImage image) {
        for (String tag : ReleaseTags.of(image.report()).moving()) {
            LayoutImage other = owners.putIfAbsent(tag, image);
            if (other != null) {
                throw new ImageException(
                        Category.INPUT,
                        "Both '" + other.label() + "' and '" + image.label() + "' would be tagged '" + tag + "'.",
                        "Give one of their definitions another release.tagPrefix, or only one release.latest; remove '"
                                + image.folder().getParent() + "' where it is of a definition that is no more.");
            }
        }
    }
}
