package io.github.keycloakirsa.it.rds;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Stands for the authority of RDS's certificates. Its keys are made when it is, and are kept nowhere. */
public final class CertificateAuthority {
    private static final X500Name NAME = new X500Name("CN=Authority of the tests");
    private static final Duration LIFE = Duration.ofDays(7);

    private final KeyPair keys;
    private final X509CertificateHolder certificate;

    /** Makes an authority that nobody knew before. */
    public CertificateAuthority() {
        this.keys = newKeys();
        this.certificate = certify(NAME, keys.getPublic(), Extension.basicConstraints, new BasicConstraints(true));
    }

    /** Its own certificate in PEM, for those who trust it. */
    public String certificate() {
        return pem(certificate);
    }

    /**
     * Makes keys for a TLS server and certifies them.
     *
     * @param names DNS names of the server
     */
    public ServerCertificate issue(List<String> names) {
        KeyPair server = newKeys();
        GeneralNames alternatives = new GeneralNames(names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
        X509CertificateHolder issued = certify(
                new X500Name("CN=" + names.get(0)), server.getPublic(), Extension.subjectAlternativeName, alternatives);
        return new ServerCertificate(pem(issued), pem(pkcs8(server.getPrivate())));
    }

    private X509CertificateHolder certify(
            X500Name subject, PublicKey key, ASN1ObjectIdentifier extension, ASN1Encodable value) {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME,
                new BigInteger(64, new SecureRandom()),
                // A container's clock may be a little behind.
                Date.from(now.minus(Duration.ofMinutes(5))),
                Date.from(now.plus(LIFE)),
                subject,
                key);
        try {
            return builder.addExtension(extension, true, value)
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        } catch (CertIOException | OperatorCreationException e) {
            throw new IllegalStateException("Cannot certify '" + subject + "'", e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has this curve", e);
        }
    }

    private static Object pkcs8(PrivateKey key) {
        try {
            return new JcaPKCS8Generator(key, null);
        } catch (IOException e) {
            throw new UncheckedIOException("A key that was just made cannot be written", e);
        }
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory was not written", e);
        }
        return text.toString();
    }
}
