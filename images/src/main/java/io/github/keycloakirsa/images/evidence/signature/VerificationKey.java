package io.github.keycloakirsa.images.evidence.signature;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A public key that verifies signatures. Verifies with the JDK's own code, not with that which signs. */
public final class VerificationKey {
    private static final String REMEDY = "Name the cosign.pub that 'cosign generate-key-pair' made, or the output of"
            + " 'openssl pkey -pubout'; the key is an EC one.";

    private final PublicKey key;

    private VerificationKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a PEM file such as {@code cosign.pub}.
     *
     * @throws ImageException when it holds no public EC key
     */
    public static VerificationKey read(Path file) {
        Pem pem = Pem.read(file.toString(), KeyFile.read(file.toString(), REMEDY));
        try {
            if (pem.type().equals("PUBLIC KEY")) {
                return ofSpki(pem.content());
            }
        } catch (IllegalArgumentException e) {
            throw unusable(file, e);
        }
        throw unusable(file, null);
    }

    /** Throws IllegalArgumentException when the bytes are no public EC key. */
    static VerificationKey ofSpki(byte[] spki) {
        try {
            return new VerificationKey(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki)));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("no public EC key", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has EC", e);
        }
    }

    /** Whether the signature, ECDSA over SHA-256 in DER, is of that message and made by the private key. */
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature ecdsa = Signature.getInstance("SHA256withECDSA");
            ecdsa.initVerify(key);
            ecdsa.update(message);
            return ecdsa.verify(signature);
        } catch (SignatureException e) {
            return false; // not even a signature
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the key was read as one", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has it", e);
        }
    }

    /** The key as the text of {@code cosign.pub}. */
    public String pem() {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
    }

    private static ImageException unusable(Path file, Throwable cause) {
        return new ImageException(Category.INPUT, "The key '" + file + "' is no public EC key.", REMEDY, cause);
    }
}
