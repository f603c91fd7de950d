package io.github.keycloakirsa.images.publish.registry;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Which certificates of a registry are believed. */
final class Tls {
    private Tls() {}

    /** Java's own authorities, and those of the endpoint; for an insecure one whatever it shows. */
    static SSLContext of(Endpoint endpoint) {
        try {
            if (endpoint.insecure() && endpoint.certificates().isEmpty()) {
                return context(new Anybody());
            }
            return endpoint.certificates().isPresent()
                    ? context(trusting(endpoint.certificates().get()))
                    : SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static SSLContext context(TrustManager manager) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return context;
    }

    private static TrustManager trusting(Path pem) throws GeneralSecurityException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(pem))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate own : ((X509TrustManager) managers(null)[0]).getAcceptedIssuers()) {
                store.setCertificateEntry("java " + store.size(), own);
            }
            for (Certificate added : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("added " + store.size(), added);
            }
            return managers(store)[0];
        } catch (IOException | GeneralSecurityException e) {
            throw new ImageException(
                    Category.INPUT,
                    "The certificates '" + pem + "' of the registry cannot be read: " + e.getMessage() + ".",
                    "Set registry.certificates to a PEM file with the certificate of the authority.",
                    e);
        }
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** For a registry that the user has called insecure; an extended manager is in charge of the host name too. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
