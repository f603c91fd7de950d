package io.github.keycloakirsa.images.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.ASN1VisibleString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * OpenSSL's hash of a certificate's subject (since 1.0.0), the name under which it looks for the certificate in a
 * folder: the first four bytes of the SHA-1 of the name in canonical form, as a little-endian number.
 */
final class SubjectHash {
    private SubjectHash() {}

    /** Eight lower-case hexadecimal digits. */
    static String of(X500Principal subject) {
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        for (RDN rdn : X500Name.getInstance(subject.getEncoded()).getRDNs()) {
            canonical.writeBytes(encode(rdn));
        }
        int hash = ByteBuffer.wrap(sha1(canonical.toByteArray()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        return String.format(Locale.ROOT, "%08x", hash);
    }

    private static byte[] encode(RDN rdn) {
        ASN1Encodable[] attributes = Arrays.stream(rdn.getTypesAndValues())
                .map(SubjectHash::canonical)
                .toArray(ASN1Encodable[]::new);
        try {
            return new DERSet(attributes).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ASN1Encodable canonical(AttributeTypeAndValue attribute) {
        ASN1Encodable value = attribute.getValue();
        ASN1Encodable canonical = isText(value)
                ? new DERUTF8String(((ASN1String) value)
                        .getString()
                        .replaceAll("[ \\t\\n\\x0B\\f\\r]+", " ")
                        .replaceAll("^ | $", "")
                        .chars()
                        .map(c -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)
                        .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                        .toString())
                : value;
        return new DERSequence(new ASN1Encodable[] {attribute.getType(), canonical});
    }

    private static boolean isText(ASN1Encodable value) {
        return value instanceof ASN1UTF8String
                || value instanceof ASN1PrintableString
                || value instanceof ASN1IA5String
                || value instanceof ASN1VisibleString
                || value instanceof ASN1BMPString
                || value instanceof ASN1T61String
                || value instanceof ASN1UniversalString;
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
