package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.export.UnpackedArchive;
import io.github.keycloakirsa.images.publish.Evidence;
import io.github.keycloakirsa.images.publish.EvidenceFolder;
import io.github.keycloakirsa.images.publish.Published;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.BuildLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Puts the images of an archive that {@link ExportImages} wrote into a registry. */
public final class PublishArchive {
    private final Registry registry;
    private final Optional<Evidence> evidence;
    private final BuildLog log;

    /**
     * @param registry where to
     * @param evidence what is attached in place of what the archive brings
     * @param log what the user sees
     */
    public PublishArchive(Registry registry, Optional<Evidence> evidence, BuildLog log) {
        this.registry = registry;
        this.evidence = evidence;
        this.log = log;
    }

    /**
     * Publishes as {@link PublishImages} does.
     *
     * @param archive takes the place of the request's layouts
     */
    public List<Published> publish(Path archive, PublishRequest request) {
        log.step("Unpacking " + archive);
        try (UnpackedArchive unpacked =
                UnpackedArchive.of(archive, List.of(ExportImages.IMAGES, ExportImages.EVIDENCE))) {
            Evidence attached = evidence.orElseGet(() -> new EvidenceFolder(unpacked.top(ExportImages.EVIDENCE)));
            return new PublishImages(registry, attached, log).publish(request.from(unpacked.top(ExportImages.IMAGES)));
        }
    }
}
