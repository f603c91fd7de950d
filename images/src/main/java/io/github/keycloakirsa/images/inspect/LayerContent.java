package io.github.keycloakirsa.images.inspect;

import io.github.keycloakirsa.resolver.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a layer changes.
 *
 * @param digest of the bytes as they are stored
 * @param count number of files and links
 * @param files regular files by path
 * @param replaced paths that hide whatever lower layers have there and below: whiteouts and links
 * @param emptied directories of which lower layers' content is hidden (opaque whiteouts)
 */
record LayerContent(
        Sha256 digest, int count, Map<String, StoredFile> files, Set<String> replaced, Set<String> emptied) {
    /**
     * A regular file of an image.
     *
     * @param size in bytes
     * @param text its content, kept only for the few files that a report is made of
     */
    record StoredFile(long size, Optional<String> text) {}
}
