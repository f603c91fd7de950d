package io.github.keycloakirsa.images.plan;

import static io.github.keycloakirsa.images.plan.Plans.line;
import static io.github.keycloakirsa.images.plan.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaCertificatesTest {
    private static final String SOURCE = "./usr/share/ca-certificates/mozilla/";
    private static final String CACERTS = "/etc/ssl/certs/java/cacerts";

    @TempDir
    private Path folder;

    @Test
    void bundleHoldsAllCertificates() throws Exception {
        String bundle = text(plan(), "/etc/ssl/certs/ca-certificates.crt");

        assertThat(CaCertificates.parse(bundle.getBytes(StandardCharsets.UTF_8), "bundle"))
                .hasSize(3);
    }

    @Test
    void namesAreHashedAsOpensslDoes() throws Exception {
        ImagePlan plan = plan();

        // What 'openssl x509 -subject_hash' 3.0 prints; the names of one and three differ in case and spaces only.
        assertThat(line(plan, "/etc/ssl/certs/83445954.0")).endsWith(" -> root-one.pem");
        assertThat(line(plan, "/etc/ssl/certs/83445954.1")).endsWith(" -> root-three.pem");
        assertThat(line(plan, "/etc/ssl/certs/c044eb0f.0")).endsWith(" -> root-two.pem");
        assertThat(line(plan, "/etc/ssl/certs/root-two.pem"))
                .endsWith(" -> /usr/share/ca-certificates/mozilla/root-two.crt");
    }

    @Test
    void javaTrustsTheCertificatesWithoutAPassword() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Plans.bytes(plan(), CACERTS)), null);

        assertThat(Collections.list(store.aliases()))
                .containsExactlyInAnyOrder("debian:root-one.pem", "debian:root-three.pem", "debian:root-two.pem");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        assertThat(((X509TrustManager) trust.getTrustManagers()[0]).getAcceptedIssuers())
                .hasSize(3);
    }

    @Test
    void trustStoreIsTheSameOnEveryJdk() throws Exception {
        assertThat(Sha256.of(Plans.bytes(plan(), CACERTS)).hex())
                .isEqualTo("bf4bd1c9027b0515cfbde6931d8c98f6ab9e18dd9ff73c00ed7ea083d6f7fbff");
    }

    @Test
    void baseWithoutCertificatesHasNoTrustStore() throws Exception {
        ImagePlan plan = new Recipe(folder).with(new Deb("a")).plan(Platform.LINUX_AMD64);

        assertThat(Plans.entry(plan, CACERTS)).isEmpty();
    }

    private ImagePlan plan() throws IOException {
        Deb deb = new Deb("ca-certificates");
        for (String name : new String[] {"root-one", "root-three", "root-two"}) {
            deb.file(SOURCE + name + ".crt", 0644, resource(name + ".pem"));
        }
        return new Recipe(folder).with(deb).plan(Platform.LINUX_AMD64);
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = CaCertificatesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
