package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.pin.KeyPath;
import io.github.keycloakirsa.images.pin.Pin;
import io.github.keycloakirsa.images.pin.PinFile;
import io.github.keycloakirsa.images.pin.PinnedImage;
import io.github.keycloakirsa.images.publish.ReleaseFile;
import io.github.keycloakirsa.images.publish.ReleaseFile.Released;
import io.github.keycloakirsa.images.publish.ReleasedTag;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a published image into a YAML file, or checks that it is there. */
public final class PinImage {
    private final Function<ImageAddress, Registry> registries;

    /** @param registries opens the repository of an image */
    public PinImage(Function<ImageAddress, Registry> registries) {
        this.registries = registries;
    }

    /**
     * What a file is pinned to.
     *
     * @param from a {@code release.json}, or {@code host/repository:tag}; of a tag that moves, the one that the image has
     *     for ever is pinned
     * @param name which image of a release, {@code name} or {@code name/variant}; needed where it has several
     * @throws ImageException when there is no such image, or more than one
     */
    public PinnedImage source(String from, Optional<String> name) {
        Path file = Path.of(from);
        return Files.exists(file) || from.endsWith(".json")
                ? released(file, name)
                : published(ImageAddress.parse(from));
    }

    private PinnedImage published(ImageAddress address) {
        Registry registry = registries.apply(address);
        Sha256 digest = registry.resolve(address.tag())
                .orElseThrow(() -> new ImageException(
                        Category.NETWORK,
                        "There is no image '" + address.host() + "/" + address.repository() + ":" + address.tag()
                                + "'.",
                        "Publish it first, or name another tag."));
        String tag = ReleasedTag.of(registry, address.tag(), digest).orElse(address.tag());
        return new PinnedImage(address.host(), address.repository(), tag, digest);
    }

    private static PinnedImage released(Path file, Optional<String> name) {
        List<Released> all = ReleaseFile.read(file);
        List<Released> chosen = all.stream()
                .filter(image -> name.isEmpty()
                        || name.get().equals(image.name())
                        || name.get().equals(image.label()))
                .toList();
        if (chosen.size() != 1) {
            throw new ImageException(
                    Category.INPUT,
                    "'" + file + "' has " + (chosen.isEmpty() ? "no image" : chosen.size() + " images")
                            + name.map(text -> " '" + text + "'").orElse("") + ", where one was expected.",
                    all.isEmpty()
                            ? "Nothing was published in that run, so there is nothing to pin."
                            : "Name one of these with --name: "
                                    + all.stream().map(Released::label).collect(Collectors.joining(", ")) + ".");
        }
        Released image = chosen.get(0);
        String[] parts = image.repository().split("/", 2);
        return new PinnedImage(parts[0], parts[1], image.tag(), image.digest());
    }

    /**
     * Makes a file name an image.
     *
     * @param file the YAML file
     * @param path of the image in it; without one, the place that is known to be Keycloak's, or the only image
     * @return whether the file had to be changed
     * @throws ImageException when there is no such place, or more than one; the file is as it was then
     */
    public boolean pin(Path file, Optional<KeyPath> path, PinnedImage image) {
        String text = PinFile.read(file);
        String pinned = Pin.apply(file.toString(), text, path, image);
        if (pinned.equals(text)) {
            return false;
        }
        PinFile.write(file, pinned);
        return true;
    }

    /**
     * Checks that a file names an image, and changes nothing.
     *
     * @throws ImageException when it does not
     */
    public void check(Path file, Optional<KeyPath> path, PinnedImage image) {
        String text = PinFile.read(file);
        if (!Pin.apply(file.toString(), text, path, image).equals(text)) {
            throw new ImageException(
                    Category.INPUT,
                    "'" + file + "' is not pinned to '" + image.reference() + "'.",
                    "Run the same command without --check, and commit the file.");
        }
    }
}
