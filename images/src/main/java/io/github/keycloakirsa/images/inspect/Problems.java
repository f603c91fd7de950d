package io.github.keycloakirsa.images.inspect;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;

/** The failures of an inspection. */
final class Problems {
    private Problems() {}

    /** Something is not what its digest, or another part of the image, says. */
    static ImageException damaged(String what, String why, Throwable cause) {
        return new ImageException(
                Category.INTEGRITY,
                "The image is damaged: " + what + " " + why + ".",
                "Build it again, or copy it again from where it is whole.",
                cause);
    }

    /** Something is no image, or one of a kind that is not read here. */
    static ImageException unreadable(String what, String why, Throwable cause) {
        return new ImageException(
                Category.INPUT,
                "'" + what + "' cannot be inspected: " + why + ".",
                "Name the folder of an OCI image layout, or a tar file of 'docker save' or of this project's build.",
                cause);
    }
}
