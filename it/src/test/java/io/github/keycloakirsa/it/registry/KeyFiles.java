package io.github.keycloakirsa.it.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * New keys that sign images.
 *
 * @param privateKey PEM file, PKCS #8
 * @param publicKey PEM file
 */
public record KeyFiles(Path privateKey, Path publicKey) {
    /** Makes keys and writes them into a folder. */
    public static KeyFiles writeTo(Path folder) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            return new KeyFiles(
                    pem(folder, "PRIVATE KEY", keys.getPrivate()), pem(folder, "PUBLIC KEY", keys.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has this curve", e);
        }
    }

    private static Path pem(Path folder, String type, Key key) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        return Files.writeString(
                folder.resolve(type.replace(' ', '-') + ".pem"),
                "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }
}
