package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.publish.Evidence;
import io.github.keycloakirsa.images.publish.LayoutImage;
import io.github.keycloakirsa.images.publish.Layouts;
import io.github.keycloakirsa.images.publish.ProvenanceFile;
import io.github.keycloakirsa.images.publish.Published;
import io.github.keycloakirsa.images.publish.Publisher;
import io.github.keycloakirsa.images.publish.ReleaseManifest;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts built images into a registry. */
public final class PublishImages {
    private final Registry registry;
    private final Evidence evidence;
    private final BuildLog log;

    /**
     * @param registry where to
     * @param evidence what is attached to each image
     * @param log what the user sees
     */
    public PublishImages(Registry registry, Evidence evidence, BuildLog log) {
        this.registry = registry;
        this.evidence = evidence;
        this.log = log;
    }

    /**
     * Publishes what is selected; what the registry has is not sent again.
     *
     * @return what is in the registry then; without images at the end of their life that were never released
     * @throws io.github.keycloakirsa.resolver.ExplainedException when one cannot be published; no tag that moves points
     *     to a half of it then, and the same call goes on where it ended
     */
    public List<Published> publish(PublishRequest request) {
        List<LayoutImage> built = Layouts.below(request.layouts());
        List<LayoutImage> images = selected(built, request);
        Publisher.checkTags(images, built);
        Publisher publisher = new Publisher(registry, evidence, request.day(), request.mountFrom(), request.tags());
        List<Published> published = new ArrayList<>();
        for (LayoutImage image : images) {
            log.step("Publishing " + image.label() + " to " + registry.name());
            Optional<Published> done = publisher.publish(image);
            done.ifPresentOrElse(this::tell, () -> tellEnd(image));
            done.ifPresent(published::add);
        }
        request.release().ifPresent(folder -> ReleaseManifest.write(published, statements(images), folder));
        return published;
    }

    private Map<String, byte[]> statements(List<LayoutImage> images) {
        Map<String, byte[]> statements = new TreeMap<>();
        for (LayoutImage image : images) {
            ProvenanceFile.statement(image, evidence)
                    .ifPresent(statement -> statements.put(ProvenanceFile.path(image), statement));
        }
        return statements;
    }

    private static List<LayoutImage> selected(List<LayoutImage> built, PublishRequest request) {
        Selection selection = request.selection();
        Set<String> names = new TreeSet<>();
        built.forEach(image -> names.add(image.report().name()));
        selection.checkNames(
                names, "built image", "Build it first ('build DEFINITION --images NAME'), or use one or more of ");
        List<LayoutImage> images = built.stream()
                .filter(image -> selection.images().isEmpty()
                        || selection.images().contains(image.report().name()))
                .filter(image -> selection.variants().isEmpty()
                        || selection.variants().stream()
                                .anyMatch(variant ->
                                        variant.label().equals(image.report().variant())))
                .toList();
        if (images.isEmpty()) {
            throw new ImageException(
                    Category.INPUT,
                    "No image below '" + request.layouts() + "' is selected.",
                    "Select others with '--images' and '--variants', or build them first.");
        }
        return images;
    }

    private void tell(Published image) {
        log.info(
                image.moved().isEmpty() && image.sent() == 0
                        ? image.tag() + " is published already"
                        : image.tag() + ": " + image.sent() + " bytes sent, moved " + image.moved());
        image.moving()
                .kept()
                .forEach((tag, newer) -> log.warning(
                        "The tag '" + tag + "' stays at the newer '" + newer + "', not '" + image.tag() + "'.",
                        "Publish with '--allow-older' where it shall go back."));
    }

    private void tellEnd(LayoutImage image) {
        log.warning(
                "'" + image.label() + "' has reached the end of its life and is not released again.",
                "Take it out of what is published, or change release.endOfLife.");
    }
}
