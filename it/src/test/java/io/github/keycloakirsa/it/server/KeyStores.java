package io.github.keycloakirsa.it.server;

import io.github.keycloakirsa.it.rds.ServerCertificate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Java's stores of what is PEM elsewhere. */
public final class KeyStores {
    private KeyStores() {}

    /**
     * A store with a certificate and its key.
     *
     * @param type {@code PKCS12} or {@code JKS}
     */
    public static byte[] ofKey(String type, ServerCertificate certificate, String password) {
        try {
            KeyStore store = empty(type);
            Certificate[] chain = {parse(certificate.certificate())};
            store.setKeyEntry("server", key(certificate.key()), password.toCharArray(), chain);
            return written(store, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot make a store of type " + type, e);
        }
    }

    /** A store with an authority to trust; {@code type} as above. */
    public static byte[] ofAuthority(String type, String certificate, String password) {
        try {
            KeyStore store = empty(type);
            store.setCertificateEntry("authority", parse(certificate));
            return written(store, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot make a store of type " + type, e);
        }
    }

    private static KeyStore empty(String type) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    private static byte[] written(KeyStore store, String password) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return out.toByteArray();
    }

    private static Certificate parse(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
