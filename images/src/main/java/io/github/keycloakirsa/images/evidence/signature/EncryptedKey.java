package io.github.keycloakirsa.images.evidence.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** The content of {@code cosign.key}: JSON with a key that is made of a password by scrypt, and NaCl's secretbox. */
final class EncryptedKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 24;
    private static final int MAC_BYTES = 16;

    /** Far above cosign's own 64 MiB; a file must not make the process swap. */
    private static final long MAX_SCRYPT_BYTES = 1L << 30;

    private EncryptedKey() {}

    /**
     * The PKCS #8 bytes inside.
     *
     * @throws ImageException when the password is wrong, or it is another format
     */
    static byte[] decrypt(byte[] json, String password, String name) {
        try {
            JsonNode root = JsonMapper.builder().build().readTree(json);
            return open(
                    bytes(root, "ciphertext"), bytes(root.required("cipher"), "nonce"), derived(root, password), name);
        } catch (IOException | IllegalArgumentException e) {
            throw new ImageException(
                    Category.INPUT,
                    "The signing key '" + name + "' has not the form of a cosign.key.",
                    "Make one with 'cosign generate-key-pair'.",
                    e);
        }
    }

    private static byte[] derived(JsonNode root, String password) throws IOException {
        JsonNode params = root.required("kdf").required("params");
        long n = params.required("N").longValue();
        int r = params.required("r").intValue();
        if (!root.at("/kdf/name").asText().equals("scrypt")
                || !root.at("/cipher/name").asText().equals("nacl/secretbox")
                || n < 2
                || n > MAX_SCRYPT_BYTES
                || r < 1
                || 128 * n * r > MAX_SCRYPT_BYTES) {
            throw new IllegalArgumentException("another cipher, or parameters out of range");
        }
        return SCrypt.generate(
                password.getBytes(StandardCharsets.UTF_8),
                bytes(root.required("kdf"), "salt"),
                (int) n,
                r,
                params.required("p").intValue(),
                KEY_BYTES);
    }

    /** The first 32 bytes of the key stream authenticate, the rest decrypts. */
    private static byte[] open(byte[] box, byte[] nonce, byte[] key, String name) {
        if (box.length < MAC_BYTES || nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("too short");
        }
        XSalsa20Engine cipher = new XSalsa20Engine();
        cipher.init(false, new ParametersWithIV(new KeyParameter(key), nonce));
        byte[] macKey = new byte[KEY_BYTES];
        cipher.processBytes(macKey, 0, KEY_BYTES, macKey, 0);
        Poly1305 poly1305 = new Poly1305();
        poly1305.init(new KeyParameter(macKey));
        poly1305.update(box, MAC_BYTES, box.length - MAC_BYTES);
        byte[] mac = new byte[MAC_BYTES];
        poly1305.doFinal(mac, 0);
        if (!java.security.MessageDigest.isEqual(mac, Arrays.copyOf(box, MAC_BYTES))) {
            throw new ImageException(
                    Category.INPUT,
                    "The password of the signing key '" + name + "' is wrong.",
                    "Set the environment variable " + SigningKey.PASSWORD + " to the one it was made with.");
        }
        byte[] plain = new byte[box.length - MAC_BYTES];
        cipher.processBytes(box, MAC_BYTES, plain.length, plain, 0);
        return plain;
    }

    private static byte[] bytes(JsonNode object, String field) throws IOException {
        return object.required(field).binaryValue();
    }
}
