package io.github.keycloakirsa.images.evidence.signature;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** A private key that signs images. The same key and message give the same signature (RFC 6979). */
public final class SigningKey {
    /** The environment variable with the password of an encrypted key, as cosign calls it. */
    public static final String PASSWORD = "COSIGN_PASSWORD";

    private static final String FROM_ENVIRONMENT = "env://";
    private static final String REMEDY =
            "Name a key made by 'cosign generate-key-pair', or an EC P-256 key in PEM and PKCS #8 such as 'openssl genpkey"
                    + " -algorithm EC -pkeyopt ec_paramgen_curve:P-256' makes.";

    private final ECPrivateKeyParameters key;

    private SigningKey(ECPrivateKeyParameters key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param reference a file, or {@code env://NAME} for an environment variable that holds the key itself
     * @param environment the value of an environment variable, null where it is not set
     * @throws ImageException when there is none, it is of another kind, or its password is missing or wrong; the message
     *     holds nothing of the key
     */
    public static SigningKey load(String reference, Function<String, String> environment) {
        String text = text(reference, environment);
        byte[] pkcs8 = decrypted(Pem.read(reference, text), reference, environment);
        try {
            AsymmetricKeyParameter key = PrivateKeyFactory.createKey(pkcs8);
            if (key instanceof ECPrivateKeyParameters ec && isOnP256(ec)) {
                return new SigningKey(ec);
            }
            throw unusable(reference, "it is no EC key on the curve P-256", null);
        } catch (IOException | RuntimeException e) {
            throw e instanceof ImageException explained ? explained : unusable(reference, "it is no PKCS #8 key", e);
        }
    }

    private static boolean isOnP256(ECPrivateKeyParameters key) {
        return key.getParameters()
                .getCurve()
                .equals(SECNamedCurves.getByName("secp256r1").getCurve());
    }

    private static String text(String reference, Function<String, String> environment) {
        if (reference.startsWith(FROM_ENVIRONMENT)) {
            return Optional.ofNullable(environment.apply(reference.substring(FROM_ENVIRONMENT.length())))
                    .orElseThrow(() -> unusable(reference, "this environment variable is not set", null));
        }
        return KeyFile.read(reference, REMEDY);
    }

    private static byte[] decrypted(Pem pem, String reference, Function<String, String> environment) {
        return switch (pem.type()) {
            case "PRIVATE KEY" -> pem.content();
            case "ENCRYPTED SIGSTORE PRIVATE KEY", "ENCRYPTED COSIGN PRIVATE KEY" -> {
                String password = environment.apply(PASSWORD);
                if (password == null) {
                    throw new ImageException(
                            Category.INPUT,
                            "The signing key '" + reference + "' is encrypted, and " + PASSWORD + " is not set.",
                            "Set the environment variable " + PASSWORD + "; to nothing for a key without a password.");
                }
                yield EncryptedKey.decrypt(pem.content(), password, reference);
            }
            default -> throw unusable(reference, "it is PEM of type '" + pem.type() + "'", null);
        };
    }

    /** The signature of a message: ECDSA over its SHA-256, in DER. */
    public byte[] sign(byte[] message) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, key);
        byte[] hash = HexFormat.of().parseHex(Sha256.of(message).hex());
        BigInteger[] signature = signer.generateSignature(hash);
        try {
            return StandardDSAEncoding.INSTANCE.encode(key.getParameters().getN(), signature[0], signature[1]);
        } catch (IOException e) {
            throw new IllegalStateException("two numbers can always be encoded", e);
        }
    }

    /** The key that verifies what this one signs. */
    public VerificationKey verificationKey() {
        ECPublicKeyParameters verifying = new ECPublicKeyParameters(
                key.getParameters().getG().multiply(key.getD()).normalize(), key.getParameters());
        try {
            return VerificationKey.ofSpki(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(verifying)
                    .getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a point of the curve can always be encoded", e);
        }
    }

    private static ImageException unusable(String reference, String why, Throwable cause) {
        return new ImageException(
                Category.INPUT, "The signing key '" + reference + "' cannot be used: " + why + ".", REMEDY, cause);
    }
}
