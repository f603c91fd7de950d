package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.evidence.Attachment;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import java.util.List;

/** Makes what is attached to an image. The same arguments give the same bytes, so that publishing twice adds nothing. */
@FunctionalInterface
public interface Evidence {
    /**
     * What is to be said about one document of an image.
     *
     * @param image the layout that is published
     * @param subject its index, or the manifest of one of its platforms
     */
    List<Attachment> about(LayoutImage image, Manifest subject);
}
