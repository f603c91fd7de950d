package io.github.keycloakirsa.images.inspect;

import io.github.keycloakirsa.images.inspect.LayerContent.StoredFile;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The regular files that a container of an image sees, once all layers lie on each other. */
final class ImageFiles {
    private final NavigableMap<String, StoredFile> files = new TreeMap<>();

    private ImageFiles() {}

    /** @param layers from the lowest to the topmost */
    static NavigableMap<String, StoredFile> of(List<LayerContent> layers) {
        ImageFiles image = new ImageFiles();
        layers.forEach(image::put);
        return image.files;
    }

    private void put(LayerContent layer) {
        layer.emptied().forEach(this::removeBelow);
        layer.replaced().forEach(path -> {
            files.remove(path);
            removeBelow(path);
        });
        files.putAll(layer.files());
    }

    private void removeBelow(String directory) {
        if (directory.isEmpty()) {
            files.clear();
        } else {
            // '0' is the character after '/'.
            files.subMap(directory + "/", directory + "0").clear();
        }
    }
}
