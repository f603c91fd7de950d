package io.github.keycloakirsa.images.assemble.layer;

import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Says under which digest a layer is kept: one of all that its bytes depend on. */
final class LayerKey {
    /** Changes when {@link LayerWriter} writes other bytes for the same entries. */
    private static final String FORMAT = "keycloak-irsa layer 2";

    private LayerKey() {}

    /**
     * Reads every byte of the contents whose digest is not known: a name, size or time of a file proves nothing about
     * them. A known digest is compared when the layer is written.
     */
    static Sha256 of(PlannedLayer layer) throws IOException {
        MessageDigest key = Sha256.newDigest();
        add(key, FORMAT);
        add(key, layer.name());
        for (LayerEntry entry : layer.entries()) {
            add(key, describe(entry));
        }
        return Sha256.of(key);
    }

    private static String describe(LayerEntry entry) throws IOException {
        String place = entry.path() + "\0" + entry.owner() + "\0";
        if (entry instanceof LayerEntry.Directory directory) {
            return "d\0" + place + directory.mode();
        }
        if (entry instanceof LayerEntry.SymbolicLink link) {
            return "l\0" + place + link.target();
        }
        LayerEntry.RegularFile file = (LayerEntry.RegularFile) entry;
        return "f\0" + place + file.mode() + "\0" + digest(file.content());
    }

    private static Sha256 digest(FileContent content) throws IOException {
        if (content.sha256().isPresent()) {
            return content.sha256().get();
        }
        try (InputStream in = content.open()) {
            return Sha256.of(in);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }
}
