package io.github.keycloakirsa.it.rds;

/**
 * What a TLS server shows, and what it proves it with.
 *
 * @param certificate PEM
 * @param key the certificate's private key, PEM (PKCS#8, not encrypted)
 */
public record ServerCertificate(String certificate, String key) {
    /** Shows no key. */
    @Override
    public String toString() {
        return "ServerCertificate[" + certificate + "]";
    }
}
