package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Owner;

/** One entry of a layer. Its time is always {@link #MODIFIED_EPOCH_SECOND}. */
public sealed interface LayerEntry {
    /** The time of every entry: Jib's own, and what Keycloak's build step stores of provider jars. */
    long MODIFIED_EPOCH_SECOND = 1;

    /** Absolute path in the image, no trailing slash, no {@code .} or {@code ..}. */
    String path();

    /** Owner in the image. */
    Owner owner();

    /**
     * A directory.
     *
     * @param path absolute path
     * @param mode Unix permissions, including sticky and set-group-id bits
     * @param owner owner
     */
    record Directory(String path, int mode, Owner owner) implements LayerEntry {}

    /**
     * A file with content.
     *
     * @param path absolute path
     * @param mode Unix permissions; no set-user-id or set-group-id bit
     * @param owner owner
     * @param content the bytes
     * @param origin what it comes from, as an error would name it: a package, a jar, the definition
     */
    record RegularFile(String path, int mode, Owner owner, FileContent content, String origin) implements LayerEntry {}

    /**
     * A symbolic link.
     *
     * @param path absolute path
     * @param target as the link says it, relative or absolute in the image
     * @param owner owner
     */
    record SymbolicLink(String path, String target, Owner owner) implements LayerEntry {}
}
