package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import java.nio.charset.StandardCharsets;

/** Text files that are made here. */
final class Texts {
    private Texts() {}

    /** A file of root's in the base, UTF-8. */
    static RegularFile file(String path, int mode, String text) {
        return new RegularFile(
                path,
                mode,
                Owner.ROOT,
                new FileContent.Bytes(text.getBytes(StandardCharsets.UTF_8)),
                DebianBase.MADE_HERE);
    }
}
