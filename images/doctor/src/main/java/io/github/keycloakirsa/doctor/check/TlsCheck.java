package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.JdbcUrl;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import io.github.keycloakirsa.doctor.tls.PostgresTls;
import io.github.keycloakirsa.doctor.tls.PostgresTls.NoTlsException;
import io.github.keycloakirsa.doctor.tls.Roots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** 14: encryption, and who the database says it is, as far as {@code sslmode} asks for it. */
public final class TlsCheck implements Check {
    private static final String VERIFY_FULL = "verify-full";
    private static final String BUNDLE = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";
    private static final String MOUNT =
            "Mount the bundle of RDS, or name it in certificates of the definition, and in sslrootcert: " + BUNDLE;

    @Override
    public Subject subject() {
        return Subject.TLS;
    }

    @Override
    public Finding look(Patient patient) {
        JdbcUrl url = patient.url();
        String mode = mode(url);
        if (mode.equals("disable")) {
            return Finding.fails(
                    "sslmode is 'disable'",
                    "PostgreSQL says: pg_hba.conf rejects connection for host, no encryption. A token goes by TLS only.",
                    "Remove sslmode from the URL, or write sslmode=verify-full.");
        }
        try {
            PostgresTls server = new PostgresTls(url.host(), url.port());
            return mode.startsWith("verify-") ? verified(server, url, mode) : encrypted(server, mode);
        } catch (NoTlsException e) {
            return Finding.fails(
                    "the server has no TLS",
                    "Keycloak sends a token by TLS only; RDS always has it.",
                    "Is '%s' RDS? Look what is in between.".formatted(url.address()));
        } catch (IOException e) {
            return Finding.fails(
                    "TLS is not agreed upon: " + e.getMessage(),
                    "Something between the pod and the database ends the connection.",
                    "Look at proxies and policies of the network.");
        } catch (GeneralSecurityException e) {
            return Finding.fails(
                    "the authorities cannot be read: " + e.getMessage(),
                    "Keycloak cannot read them either.",
                    "Put the bundle of RDS there, as PEM: " + BUNDLE);
        }
    }

    /** As the driver understands it: {@code ssl=true} alone asks for everything. */
    private static String mode(JdbcUrl url) {
        return url.parameter("sslmode")
                .or(() -> url.parameter("ssl").filter("true"::equals).map(ssl -> VERIFY_FULL))
                .orElse("prefer");
    }

    private static Finding encrypted(PostgresTls server, String mode) throws IOException, GeneralSecurityException {
        String version = server.version();
        Optional<String> doubt = server.doubt(Roots.ofJava(), true);
        return Finding.holds("%s, sslmode=%s looks at no certificate%s"
                .formatted(
                        version,
                        mode,
                        doubt.isEmpty() ? "; verify-full would do" : "; verify-full needs the bundle of RDS"));
    }

    private static Finding verified(PostgresTls server, JdbcUrl url, String mode)
            throws IOException, GeneralSecurityException {
        Optional<Path> file = rootFile(url);
        if (file.filter(path -> !Files.isReadable(path)).isPresent()) {
            return Finding.fails(
                    "'%s' is not there, or may not be read".formatted(file.get()),
                    "Keycloak says: Could not open SSL root certificate file %s.".formatted(file.get()),
                    MOUNT);
        }
        Roots roots = file.isPresent() ? Roots.of(file.get()) : Roots.ofJava();
        boolean full = mode.equals(VERIFY_FULL);
        String version = server.version();
        Optional<String> chain = server.doubt(roots, false);
        Optional<String> name = full ? server.doubt(roots, true) : chain;
        return chain.map(why -> untrusted(why, roots))
                .or(() -> name.map(why -> otherName(why, url)))
                .orElseGet(() -> Finding.holds("%s, sslmode=%s, certificate by %s".formatted(version, mode, roots)));
    }

    /** Empty for Java's own authorities. */
    private static Optional<Path> rootFile(JdbcUrl url) {
        if (url.parameter("sslfactory")
                .filter(name -> name.endsWith("DefaultJavaSSLFactory"))
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(url.parameter("sslrootcert")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", "/"), ".postgresql", "root.crt")));
    }

    private static Finding untrusted(String why, Roots roots) {
        return Finding.fails(
                "the certificate is not believed: " + why,
                "Its authority is not among those of %s.".formatted(roots),
                MOUNT);
    }

    private static Finding otherName(String why, JdbcUrl url) {
        return Finding.fails(
                "the certificate is for another name: " + why,
                "Keycloak says: The hostname %s could not be verified by hostnameverifier PgjdbcHostnameVerifier."
                        .formatted(url.host()),
                "Write the endpoint of RDS as the host, or sslmode=verify-ca where that cannot be.");
    }
}
