package io.github.keycloakirsa.resolver.debian;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;

/** An OpenPGP key made for one test run, which signs as Debian does. */
final class TestKey {
    private static final Instant CREATED = Instant.parse("2025-01-01T00:00:00Z");

    /** The key that test archives are signed with. */
    static final TestKey ARCHIVE = new TestKey(0);
    /** A key that nobody trusts. */
    static final TestKey STRANGER = new TestKey(0);

    private final PGPKeyPair pair;
    private final Keyring keyring;

    /** A key that expires so many seconds after 2025-01-01, or never. */
    TestKey(long validSeconds) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            pair = new JcaPGPKeyPair(4, PublicKeyAlgorithmTags.RSA_GENERAL, keys, Date.from(CREATED));
            keyring = Keyring.of(publicKey(validSeconds));
        } catch (GeneralSecurityException | PGPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] publicKey(long validSeconds) throws PGPException, IOException {
        PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
        hashed.setKeyExpirationTime(false, validSeconds);
        return new PGPKeyRingGenerator(
                        PGPSignature.POSITIVE_CERTIFICATION,
                        pair,
                        "Test <test@example.test>",
                        new JcaPGPDigestCalculatorProviderBuilder().build().get(HashAlgorithmTags.SHA1),
                        hashed.generate(),
                        null,
                        new JcaPGPContentSignerBuilder(PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256),
                        null)
                .generatePublicKeyRing()
                .getEncoded();
    }

    /** A keyring of this key alone. */
    Keyring keyring() {
        return keyring;
    }

    /** A clear-signed message over a text of lines. */
    String sign(String text) {
        return sign(text, HashAlgorithmTags.SHA256);
    }

    /** Likewise, with a hash algorithm out of {@link HashAlgorithmTags}. */
    String sign(String text, int hash) {
        return "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + text.stripTrailing() + "\n"
                + signature(text.stripTrailing(), hash);
    }

    private String signature(String text, int hash) {
        try {
            PGPSignatureGenerator generator = new PGPSignatureGenerator(
                    new JcaPGPContentSignerBuilder(PublicKeyAlgorithmTags.RSA_GENERAL, hash), pair.getPublicKey());
            generator.init(PGPSignature.CANONICAL_TEXT_DOCUMENT, pair.getPrivateKey());
            PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
            hashed.setSignatureCreationTime(false, Date.from(CREATED.plusSeconds(1000)));
            generator.setHashedSubpackets(hashed.generate());
            generator.update(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ArmoredOutputStream armoured = ArmoredOutputStream.builder().build(out)) {
                generator.generate().encode(armoured);
            }
            return out.toString(StandardCharsets.US_ASCII);
        } catch (PGPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
