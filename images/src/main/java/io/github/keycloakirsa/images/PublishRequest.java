package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.publish.TagRules;
import io.github.keycloakirsa.images.publish.registry.Endpoint;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is to be published.
 *
 * @param layouts the folder that a build wrote to
 * @param selection which of the images that are there; its platforms do not count
 * @param day of the release, in UTC
 * @param mountFrom another repository of the registry that may have blobs of the images
 * @param release folder for {@code release.json} and {@code release.md}; empty for none
 * @param tags rules for the tags that move
 */
public record PublishRequest(
        Path layouts,
        Selection selection,
        LocalDate day,
        Optional<String> mountFrom,
        Optional<Path> release,
        TagRules tags) {
    /** Throws ImageException of category INPUT when {@code mountFrom} is no repository. */
    public PublishRequest {
        mountFrom.ifPresent(Endpoint::checkRepository);
    }

    /** The same from another folder. */
    PublishRequest from(Path folder) {
        return new PublishRequest(folder, selection, day, mountFrom, release, tags);
    }
}
