package io.github.keycloakirsa.it.image;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the pipeline made of one variant of a definition.
 *
 * @param folder the variant's folder, with {@code oci/} and {@code <os>-<arch>.tar}
 */
public record BuiltImage(Path folder) {
    /**
     * The standard variant of a definition.
     *
     * @param images the output folder of a build
     * @param definition the definition's name
     * @throws IllegalStateException if it was not built
     */
    public static BuiltImage standard(Path images, String definition) {
        return of(images, definition, Variant.STANDARD);
    }

    /**
     * A variant of a definition.
     *
     * @param images the output folder of a build
     * @param definition the definition's name
     * @throws IllegalStateException if it was not built
     */
    public static BuiltImage of(Path images, String definition, Variant variant) {
        Path folder = images.resolve(definition).resolve(variant.label()).normalize();
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("The image '" + definition + "' was not built: there is no folder '"
                    + folder + "'. Run ./it/verify, or mvn package before the tests.");
        }
        return new BuiltImage(folder);
    }

    /** The layout with all platforms. */
    public OciLayout layout() {
        return new OciLayout(folder.resolve("oci"));
    }

    /** The archive for {@code docker load} on this machine's architecture. */
    public DockerArchive archive() {
        return new DockerArchive(
                folder.resolve(Architecture.ofThisMachine().platform().replace('/', '-') + ".tar"));
    }
}
