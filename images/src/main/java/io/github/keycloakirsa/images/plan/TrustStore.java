package io.github.keycloakirsa.images.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.SortedMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Java's trust store as a PKCS #12 file without password: no encryption, no MAC, so no salt and no date, and the same
 * bytes whichever JDK builds the image. Java 8u301, 11.0.12 and later read it with any password or none.
 */
final class TrustStore {
    /** Java's own attribute that makes a certificate a trusted one. */
    private static final ASN1ObjectIdentifier TRUSTED_KEY_USAGE =
            new ASN1ObjectIdentifier("2.16.840.1.113894.746875.1.1");

    private TrustStore() {}

    /**
     * Encodes certificates in the order of their names.
     *
     * @param trusted certificates by file name; {@code debian:} and that name, in lower case, is the alias
     */
    static byte[] encode(SortedMap<String, X509Certificate> trusted) {
        ASN1Encodable[] bags = trusted.entrySet().stream()
                .map(entry -> bag("debian:" + entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()))
                .toArray(ASN1Encodable[]::new);
        try {
            ContentInfo certificates = data(new DERSequence(bags));
            AuthenticatedSafe safe = new AuthenticatedSafe(new ContentInfo[] {certificates});
            return new Pfx(data(safe), null).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SafeBag bag(String alias, X509Certificate certificate) {
        try {
            CertBag bag =
                    new CertBag(PKCSObjectIdentifiers.x509Certificate, new DEROctetString(certificate.getEncoded()));
            ASN1Encodable name = attribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(alias));
            ASN1Encodable usage = attribute(TRUSTED_KEY_USAGE, KeyPurposeId.anyExtendedKeyUsage);
            return new SafeBag(
                    PKCSObjectIdentifiers.certBag, bag.toASN1Primitive(), new DERSet(new ASN1Encodable[] {name, usage
                    }));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(alias, e);
        }
    }

    private static DERSequence attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new DERSequence(new ASN1Encodable[] {type, new DERSet(value)});
    }

    private static ContentInfo data(ASN1Encodable content) throws IOException {
        return new ContentInfo(
                PKCSObjectIdentifiers.data,
                new DEROctetString(content.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
    }
}
