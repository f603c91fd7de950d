package io.github.keycloakirsa.doctor.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Authorities that are trusted. */
public final class Roots {
    private final Optional<Path> file;
    private final X509ExtendedTrustManager trust;

    private Roots(Optional<Path> file, X509ExtendedTrustManager trust) {
        this.file = file;
        this.trust = trust;
    }

    /** Those of a file of PEM. */
    public static Roots of(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("root-" + store.size(), certificate);
            }
        }
        return new Roots(Optional.of(pem), trust(store));
    }

    /** Those of Java. */
    public static Roots ofJava() throws GeneralSecurityException {
        return new Roots(Optional.empty(), trust(null));
    }

    private static X509ExtendedTrustManager trust(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store); // null stands for Java's own
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    TrustManager[] managers() {
        return new TrustManager[] {trust};
    }

    /** Where they are from, in text. */
    @Override
    public String toString() {
        return file.map(Path::toString).orElse("the authorities of Java");
    }
}
