package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.Optional;

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
    record RegularFile(String path, int mode, Owner owner, FileContent content, String origin) implements LayerEntry {
        /**
         * Copies the bytes. What a lock or a verified archive says of them was true when the file was planned; here it
         * is compared.
         *
         * @throws ImageException when they are not those that {@link FileContent#sha256} says; they are copied by then
         */
        public void copyTo(OutputStream out) throws IOException {
            try (InputStream in = content.open()) {
                Optional<Sha256> expected = content.sha256();
                if (expected.isEmpty()) {
                    in.transferTo(out);
                    return;
                }
                DigestInputStream digested = new DigestInputStream(in, Sha256.newDigest());
                digested.transferTo(out);
                refuseOther(Sha256.of(digested.getMessageDigest()), expected.get());
            }
        }

        private void refuseOther(Sha256 found, Sha256 expected) {
            if (!found.equals(expected)) {
                throw new ImageException(
                        Category.INTEGRITY,
                        "'" + path + "' of " + origin + " was changed while the image was built: its SHA-256 is "
                                + found + ", it should be " + expected + ".",
                        "Build again: what is damaged is unpacked or fetched anew. If it happens again, look for a"
                                + " failing disk.");
            }
        }
    }

    /**
     * A symbolic link.
     *
     * @param path absolute path
     * @param target as the link says it, relative or absolute in the image
     * @param owner owner
     */
    record SymbolicLink(String path, String target, Owner owner) implements LayerEntry {}
}
