package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.publish.registry.Endpoint;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is to be published.
 *
 * @param layouts the folder that a build wrote to
 * @param images names of definitions; all where empty
 * @param variants labels of variants; all where empty
 * @param day of the release, in UTC
 * @param mountFrom another repository of the registry that may have blobs of the images
 * @param release folder for {@code release.json} and {@code release.md}; empty for none
 */
public record PublishRequest(
        Path layouts,
        List<String> images,
        List<String> variants,
        LocalDate day,
        Optional<String> mountFrom,
        Optional<Path> release) {
    /** Copies its arguments; throws ImageException of category INPUT when {@code mountFrom} is no repository. */
    public PublishRequest {
        mountFrom.ifPresent(Endpoint::checkRepository);
        images = List.copyOf(images);
        variants = List.copyOf(variants);
    }

    /** The same from another folder. */
    PublishRequest from(Path folder) {
        return new PublishRequest(folder, images, variants, day, mountFrom, release);
    }
}
