package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.it.Rig;
import io.github.keycloakirsa.it.RigExtension;
import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.ServerCertificate;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeyStores;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak with TLS of its own, told so in each way of the contract, asked by the image's curl. */
@Tag("all")
@ExtendWith(RigExtension.class)
class TlsIT {
    private static final String FOLDER = "/opt/bitnami/keycloak/certs/";
    private static final String AUTHORITY = FOLDER + "authority.pem";
    private static final String REALM = "https://localhost:8443/auth/realms/master";
    private static final String STORE_PASSWORD = "password-of-the-stores";

    private final CertificateAuthority authority = new CertificateAuthority();
    private final ServerCertificate certificate = authority.issue(List.of("localhost"));

    @Test
    void pairOfPemFilesIsShown(Rig rig) {
        Database database = rig.rds().postgres().createDatabase("tls-pem");
        try (KeycloakServer server = setup(rig, database)
                .with("KEYCLOAK_ENABLE_HTTPS", "true")
                .with("KEYCLOAK_HTTPS_USE_PEM", "true")
                .with("KEYCLOAK_HTTPS_CERTIFICATE_FILE", FOLDER + "tls.crt")
                .with("KEYCLOAK_HTTPS_CERTIFICATE_KEY_FILE", FOLDER + "tls.key")
                .start()) {
            assertServes(server, database);
            assertThat(curl(server, "https://localhost:9000/auth/health/ready")).contains("\"UP\"");
        }
    }

    /** Passwords come by file, as the charts give them; whoever has no certificate of the authority is sent away. */
    @Test
    void storesShowTheServerAndTellItsClients(Rig rig) {
        Database database = rig.rds().postgres().createDatabase("tls-stores");
        try (KeycloakServer server = setup(rig, database)
                .withFile(FOLDER + "key.p12", KeyStores.ofKey("PKCS12", certificate, STORE_PASSWORD))
                .withFile(FOLDER + "trust.p12", trust("PKCS12"))
                .withFile(FOLDER + "password", STORE_PASSWORD)
                .with("KEYCLOAK_ENABLE_HTTPS", "true")
                .with("KEYCLOAK_HTTPS_KEY_STORE_FILE", FOLDER + "key.p12")
                .with("KEYCLOAK_HTTPS_KEY_STORE_PASSWORD_FILE", FOLDER + "password")
                .with("KEYCLOAK_HTTPS_TRUST_STORE_FILE", FOLDER + "trust.p12")
                .with("KEYCLOAK_HTTPS_TRUST_STORE_PASSWORD_FILE", FOLDER + "password")
                .with("KC_HTTPS_CLIENT_AUTH", "required")
                .start()) {
            assertThatThrownBy(() -> curl(server, REALM)).hasMessageContaining("certificate required");
            assertThat(curl(server, "--cert", FOLDER + "tls.crt", "--key", FOLDER + "tls.key", REALM))
                    .contains("\"realm\":\"master\"");
            assertNoSecretIsInAnyCommandLine(server, database);
        }
    }

    /** Keycloak's own names count without KEYCLOAK_ENABLE_HTTPS. Camunda's charts give a path for the password. */
    @Test
    void keycloaksOwnNamesCountByThemselves(Rig rig) {
        Database database = rig.rds().postgres().createDatabase("tls-jks");
        try (KeycloakServer server = setup(rig, database)
                .withFile(FOLDER + "key.jks", KeyStores.ofKey("JKS", certificate, STORE_PASSWORD))
                .withFile(FOLDER + "trust.jks", trust("JKS"))
                .withFile(FOLDER + "password", STORE_PASSWORD)
                .with("KC_HTTPS_KEY_STORE_FILE", FOLDER + "key.jks")
                .with("KC_HTTPS_KEY_STORE_PASSWORD", FOLDER + "password")
                .with("KC_HTTPS_PORT", "8443")
                .with("KEYCLOAK_SPI_TRUSTSTORE_FILE", FOLDER + "trust.jks")
                .with("KEYCLOAK_SPI_TRUSTSTORE_PASSWORD", STORE_PASSWORD)
                .start()) {
            assertServes(server, database);
        }
    }

    /** Which shows that the store for what Keycloak itself trusts is read. */
    @Test
    void wrongPasswordOfTheTrustStoreEndsTheStart(Rig rig) {
        Database database = rig.rds().postgres().createDatabase("tls-wrong");
        assertThat(setup(rig, database)
                        .withFile(FOLDER + "trust.jks", trust("JKS"))
                        .with("KEYCLOAK_SPI_TRUSTSTORE_FILE", FOLDER + "trust.jks")
                        .with("KEYCLOAK_SPI_TRUSTSTORE_PASSWORD", "wrong")
                        .startInVain())
                .contains("trust.jks")
                .containsIgnoringCase("password was incorrect");
    }

    private static void assertServes(KeycloakServer server, Database database) {
        KeycloakAdmin.logIn(server); // plain HTTP stays: keycloak-config-cli comes by it
        assertThat(curl(server, REALM)).contains("\"realm\":\"master\"");
        assertThatThrownBy(() -> server.run("curl", "-sS", REALM)).hasMessageContaining("SSL certificate problem");
        assertNoSecretIsInAnyCommandLine(server, database);
    }

    private static void assertNoSecretIsInAnyCommandLine(KeycloakServer server, Database database) {
        String commandLines = server.run("bash", "-c", "cat /proc/[0-9]*/cmdline | tr '\\0' ' '");
        assertThat(commandLines)
                .contains("io.quarkus.bootstrap.runner.QuarkusEntryPoint")
                .doesNotContain(STORE_PASSWORD, KeycloakServer.ADMIN_PASSWORD, database.password());
    }

    private static String curl(KeycloakServer server, String... arguments) {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--cacert", AUTHORITY));
        command.addAll(List.of(arguments));
        return server.run(command.toArray(String[]::new));
    }

    private byte[] trust(String type) {
        return KeyStores.ofAuthority(type, authority.certificate(), STORE_PASSWORD);
    }

    private KeycloakSetup setup(Rig rig, Database database) {
        return rig.plain(database.name(), BitnamiImage.reference())
                .below("/auth", "/auth/realms/master", 8080)
                .with(database)
                .withFile(AUTHORITY, authority.certificate())
                .withFile(FOLDER + "tls.crt", certificate.certificate())
                .withFile(FOLDER + "tls.key", certificate.key())
                .with("KEYCLOAK_PRODUCTION", "true")
                .with("KEYCLOAK_HTTP_RELATIVE_PATH", "/auth/")
                .with("KEYCLOAK_ADMIN", KeycloakServer.ADMIN)
                .with("KEYCLOAK_ADMIN_PASSWORD", KeycloakServer.ADMIN_PASSWORD);
    }
}
