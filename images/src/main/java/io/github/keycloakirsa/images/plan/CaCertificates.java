package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The trusted certificates of an image, as the scripts of ca-certificates and ca-certificates-java would install
 * them: one bundle and a hashed folder for OpenSSL, a trust store for Java.
 */
final class CaCertificates {
    private static final String SOURCES = "/usr/share/ca-certificates/";
    private static final String CERTIFICATES = "/etc/ssl/certs/";

    private CaCertificates() {}

    /** Adds every certificate of the package ca-certificates, when the base has it. */
    static void addTo(FileTree tree) throws IOException {
        SortedMap<String, X509Certificate> trusted = new TreeMap<>();
        StringBuilder bundle = new StringBuilder();
        for (RegularFile file : tree.files()) {
            if (file.path().startsWith(SOURCES) && file.path().endsWith(".crt")) {
                byte[] pem = read(file.content());
                String name =
                        file.path().substring(file.path().lastIndexOf('/') + 1).replaceFirst("crt$", "pem");
                trusted.put(name, parse(pem, file.origin() + ", " + file.path()).get(0));
                bundle.append(new String(pem, StandardCharsets.UTF_8).strip()).append('\n');
                link(tree, name, file.path());
            }
        }
        if (!trusted.isEmpty()) {
            addHashLinks(tree, trusted);
            tree.addIfAbsent(
                    Texts.file(CERTIFICATES + "ca-certificates.crt", 0644, bundle.toString()), DebianBase.MADE_HERE);
            tree.addIfAbsent(
                    new RegularFile(
                            CERTIFICATES + "java/cacerts",
                            0644,
                            Owner.ROOT,
                            new FileContent.Bytes(TrustStore.encode(trusted)),
                            DebianBase.MADE_HERE),
                    DebianBase.MADE_HERE);
        }
    }

    /**
     * The certificates of a PEM file, at least one.
     *
     * @param origin as an error names the file
     */
    static List<X509Certificate> parse(byte[] pem, String origin) {
        try {
            Collection<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return List.copyOf(certificates);
            }
            throw new CertificateException("it holds no certificate");
        } catch (CertificateException e) {
            throw new ImageException(
                    Category.INPUT,
                    "No PEM file with certificates: %s (%s).".formatted(origin, e.getMessage()),
                    "Name a text file of '-----BEGIN CERTIFICATE-----' blocks.",
                    e);
        }
    }

    private static void addHashLinks(FileTree tree, SortedMap<String, X509Certificate> trusted) {
        trusted.forEach((name, certificate) -> {
            String hash = SubjectHash.of(certificate.getSubjectX500Principal());
            int number = 0;
            while (tree.find(CERTIFICATES + hash + "." + number).isPresent()) {
                number++;
            }
            link(tree, hash + "." + number, name);
        });
    }

    private static void link(FileTree tree, String name, String target) {
        tree.addIfAbsent(new SymbolicLink(CERTIFICATES + name, target, Owner.ROOT), DebianBase.MADE_HERE);
    }

    private static byte[] read(FileContent content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }
}
