package io.github.keycloakirsa.images.evidence.signature;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.io.StringReader;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * The first object of a PEM text.
 *
 * @param type what stands after {@code BEGIN}
 * @param content the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Pem(String type, byte[] content) {
    /** Throws ImageException, which quotes nothing of the text, when there is none. */
    static Pem read(String name, String text) {
        try (PemReader reader = new PemReader(new StringReader(text))) {
            PemObject object = reader.readPemObject();
            if (object != null) {
                return new Pem(object.getType(), object.getContent());
            }
        } catch (IOException | RuntimeException e) {
            throw noPem(name, e);
        }
        throw noPem(name, null);
    }

    private static ImageException noPem(String name, Exception cause) {
        return new ImageException(
                Category.INPUT,
                "The key '" + name + "' is no PEM text.",
                "Name a file, or env://NAME of a variable, that begins with a line '-----BEGIN …'.",
                cause);
    }
}
