package io.github.keycloakirsa.images.evidence.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** Keys for tests; {@code cosign.key} and {@code cosign.pub} were made by cosign 3.0.2 and sign nothing but tests. */
public final class Keys {
    static final String PASSWORD = "a test";

    private Keys() {}

    /** A new key on a curve such as {@code secp256r1}, as PKCS #8 in PEM. */
    static String pem(String algorithm, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (!curve.isEmpty()) {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }

    /** A new signing key. */
    public static SigningKey signing() {
        return SigningKey.load("env://KEY", Map.of("KEY", pem("EC", "secp256r1"))::get);
    }

    /** Copies a resource beside this class into a folder. */
    static Path copy(String name, Path folder) throws IOException {
        try (InputStream in = Keys.class.getResourceAsStream(name)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
