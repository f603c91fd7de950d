package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keycloakirsa.it.build.KeycloakIrsa;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.registry.Cosign;
import io.github.keycloakirsa.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is attached to a published image, read by this project and by cosign. */
class EvidenceIT {
    private static final String REPOSITORY = "camunda/keycloak";

    @TempDir
    private static Path folder;

    private static RegistryProcess registry;
    private static Path publicKey;

    @BeforeAll
    static void publish() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        Path privateKey = pem("PRIVATE KEY", keys.getPrivate());
        publicKey = pem("PUBLIC KEY", keys.getPublic());
        registry = RegistryProcess.start(
                Files.createDirectory(folder.resolve("registry")),
                Setting.LOGS.path().resolve("evidence-registry.log"));
        Path layouts = BuiltImage.standard(Setting.KEYCLOAK_IMAGES.path(), "keycloak-26")
                .folder()
                .getParent();
        KeycloakIrsa.Result published = run(
                "publish",
                "--layouts=" + layouts,
                "--variants=standard",
                "--registry=" + registry.host(),
                "--repository=" + REPOSITORY,
                "--key=" + privateKey,
                "--release=" + folder);
        assertThat(published.exitCode()).as(published.err()).isZero();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void everythingThatIsPromisedHolds() {
        KeycloakIrsa.Result verified = run("verify", image(), "--key=" + publicKey);

        assertThat(verified.exitCode()).as(verified.err()).isZero();
        assertThat(verified.out().lines().skip(1)).hasSize(9).allMatch(line -> line.contains(" holds "));
    }

    @Test
    void cosignVerifiesSignatureAndProvenance() {
        assumeTrue(Cosign.isThere(), "skipped: no cosign; it/verify builds one where there is Go");

        assertThat(Cosign.run("verify", "--key", publicKey.toString(), image()))
                .contains("The signatures were verified against the specified public key");
        assertThat(Cosign.run(
                        "verify-attestation", "--type", "slsaprovenance1", "--key", publicKey.toString(), image()))
                .contains("The signatures were verified against the specified public key");
    }

    @Test
    void valuesArePinnedToTheRelease() throws IOException {
        Path values = Files.writeString(
                folder.resolve("values.yaml"), "image:\r\n  repository: r.example.test/a # ours\r\n  tag: '1'\r\n");
        String release = folder.resolve("release.json").toString();

        assertThat(run("pin", values.toString(), "--from", release).exitCode()).isZero();

        String pinned = Files.readString(values);
        assertThat(pinned)
                .startsWith("image:\r\n  repository: " + registry.host() + "/" + REPOSITORY + " # ours\r\n  tag: '26.")
                .contains("\r\n  digest: 'sha256:");
        assertThat(run("pin", values.toString(), "--check", "--from", release).exitCode())
                .isZero();
        assertThat(values).hasContent(pinned);
    }

    private static String image() {
        return registry.host() + "/" + REPOSITORY + ":26";
    }

    private static KeycloakIrsa.Result run(String... arguments) {
        return KeycloakIrsa.run(
                Setting.LOGS.path().resolve("evidence-" + List.of(arguments).get(0) + ".log"), arguments);
    }

    private static Path pem(String type, Key key) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        return Files.writeString(
                folder.resolve(type.replace(' ', '-') + ".pem"),
                "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }
}
