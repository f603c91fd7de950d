package io.github.keycloakirsa.resolver.debian;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** OpenPGP keys that are trusted to sign indexes, and the check of what they signed. */
final class Keyring {
    private static final List<String> DEBIAN = List.of(
            "bookworm-automatic",
            "bookworm-security-automatic",
            "bookworm-stable",
            "trixie-automatic",
            "trixie-security-automatic",
            "trixie-stable");
    private static final Set<Integer> STRONG_HASHES =
            Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);

    private final List<PGPPublicKeyRing> rings;

    private Keyring(List<PGPPublicKeyRing> rings) {
        this.rings = List.copyOf(rings);
    }

    /** The keys of Debian's archives, as kept in this project; see keys/README.md beside this class. */
    static Keyring debian() {
        List<PGPPublicKeyRing> rings = new ArrayList<>();
        for (String key : DEBIAN) {
            try (InputStream in = Keyring.class.getResourceAsStream("keys/" + key + ".asc")) {
                rings.addAll(read(in));
            } catch (IOException | PGPException e) {
                throw new IllegalStateException("the key " + key + " in this jar cannot be read", e);
            }
        }
        return new Keyring(rings);
    }

    /** The keys of an armoured or binary OpenPGP file. */
    static Keyring of(byte[] keys) throws IOException, PGPException {
        return new Keyring(read(new ByteArrayInputStream(keys)));
    }

    private static List<PGPPublicKeyRing> read(InputStream in) throws IOException, PGPException {
        List<PGPPublicKeyRing> rings = new ArrayList<>();
        new PGPPublicKeyRingCollection(PGPUtil.getDecoderStream(in), new BcKeyFingerprintCalculator())
                .forEach(rings::add);
        return rings;
    }

    /** The primary keys' fingerprints, in hexadecimal. */
    List<String> fingerprints() {
        return rings.stream()
                .map(ring -> HexFormat.of()
                        .withUpperCase()
                        .formatHex(ring.getPublicKey().getFingerprint()))
                .toList();
    }

    /** What the check of a signature says. */
    sealed interface Verdict {
        /** At least one trusted key signed the text, and no signature of a trusted key is wrong. */
        record Good() implements Verdict {}

        /** No trusted key signed the text. */
        record Unknown(List<String> keyIds) implements Verdict {}

        /** A trusted key signed something else, or the signature is not to be relied on. */
        record Bad(String reason) implements Verdict {}
    }

    /** Checks all signatures of a message. Debian signs with the keys of two releases: unknown ones beside are fine. */
    Verdict check(ClearSigned message) {
        List<String> unknown = new ArrayList<>();
        boolean good = false;
        try {
            for (PGPSignature signature : signatures(message)) {
                Optional<PGPPublicKey> key = key(signature.getKeyID());
                if (key.isEmpty()) {
                    unknown.add(id(signature));
                    continue;
                }
                Optional<String> flaw = flaw(signature, key.get(), message);
                if (flaw.isPresent()) {
                    return new Verdict.Bad("the signature of key " + id(signature) + " " + flaw.get());
                }
                good = true;
            }
        } catch (IOException | UncheckedIOException | PGPException e) {
            return new Verdict.Bad("the signature cannot be read (" + e.getMessage() + ")");
        }
        return good ? new Verdict.Good() : new Verdict.Unknown(List.copyOf(unknown));
    }

    private static PGPSignatureList signatures(ClearSigned message) throws IOException {
        byte[] armoured = message.signature().getBytes(StandardCharsets.US_ASCII);
        Object first =
                new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(armoured))).nextObject();
        if (first instanceof PGPSignatureList signatures) {
            return signatures;
        }
        throw new IOException("the signature block holds no signature");
    }

    private Optional<PGPPublicKey> key(long id) {
        return rings.stream()
                .map(ring -> Optional.ofNullable(ring.getPublicKey(id)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> flaw(PGPSignature signature, PGPPublicKey key, ClearSigned message)
            throws PGPException {
        if (signature.getSignatureType() != PGPSignature.CANONICAL_TEXT_DOCUMENT
                && signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
            return Optional.of("signs no document");
        }
        if (!STRONG_HASHES.contains(signature.getHashAlgorithm())) {
            return Optional.of("uses a hash algorithm that can be forged");
        }
        if (isExpired(key, signature.getCreationTime().toInstant())) {
            return Optional.of("was made after the key had expired");
        }
        signature.init(new BcPGPContentVerifierBuilderProvider(), key);
        signature.update(message.signedBytes());
        return signature.verify() ? Optional.empty() : Optional.of("does not match the text");
    }

    /** Judged by the time of the signature, so that archives of old releases stay readable. */
    private static boolean isExpired(PGPPublicKey key, Instant signed) {
        Duration validity = Duration.ofSeconds(key.getValidSeconds());
        return !validity.isZero()
                && signed.isAfter(key.getCreationTime().toInstant().plus(validity));
    }

    private static String id(PGPSignature signature) {
        return String.format("%016X", signature.getKeyID());
    }
}
