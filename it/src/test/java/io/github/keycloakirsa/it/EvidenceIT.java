package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keycloakirsa.it.build.KeycloakIrsa;
import io.github.keycloakirsa.it.image.Architecture;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.registry.Cosign;
import io.github.keycloakirsa.it.registry.KeyFiles;
import io.github.keycloakirsa.it.registry.RegistryProcess;
import io.github.keycloakirsa.it.registry.Skopeo;
import io.github.keycloakirsa.it.registry.Umoci;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is attached to a published image, read by this project and by cosign. */
class EvidenceIT {
    private static final String REPOSITORY = "camunda/keycloak";

    @TempDir
    private static Path folder;

    private static RegistryProcess registry;
    private static Path publicKey;
    private static BuiltImage built;

    @BeforeAll
    static void publish() throws IOException {
        KeyFiles keys = KeyFiles.writeTo(folder);
        publicKey = keys.publicKey();
        registry = RegistryProcess.start(
                Files.createDirectory(folder.resolve("registry")),
                Setting.LOGS.path().resolve("evidence-registry.log"));
        built = BuiltImage.standard(Setting.KEYCLOAK_IMAGES.path(), "keycloak-26");
        KeycloakIrsa.Result published = run(
                "publish",
                "--layouts=" + built.folder().getParent(),
                "--variants=standard",
                "--registry=" + registry.host(),
                "--repository=" + REPOSITORY,
                "--key=" + keys.privateKey(),
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
    void aReleaseOfWhatIsPublishedWouldChangeNothing() {
        KeycloakIrsa.Result planned = run(
                "plan",
                KeycloakIrsa.shippedDefinition().toString(),
                "--registry=" + registry.host(),
                "--repository=" + REPOSITORY,
                "--json");

        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out())
                .contains("\"variant\":\"standard\",\"state\":\"unchanged\"")
                .contains("\"variant\":\"optimized\",\"state\":\"new\"")
                .endsWith("}\n");
    }

    @Test
    @Tag("all")
    void umociUnpacksWhatTheLayoutHolds() {
        Path layout = folder.resolve("one");
        Skopeo.copyOne("docker://" + image(), "amd64", layout + ":26");

        SortedSet<String> unpacked = Umoci.unpack(layout + ":26", folder.resolve("bundle"));

        assertThat(unpacked).isEqualTo(built.layout().tree(Architecture.AMD64).lines());
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
}
