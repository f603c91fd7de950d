package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keycloakirsa.it.build.KeycloakIrsa;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.registry.KeyFiles;
import io.github.keycloakirsa.it.registry.NoNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive of an image, on a machine without a network. */
class AirGappedIT {
    @TempDir
    private Path folder;

    @Test
    @Tag("all")
    void anArchiveIsPublishedAndBuiltWithoutANetwork() throws IOException {
        assumeTrue(NoNetwork.isPossible(), "skipped: this machine lets nobody make a network of his own");
        BuiltImage image = BuiltImage.standard(Setting.KEYCLOAK_IMAGES.path(), "keycloak-26");
        KeyFiles keys = KeyFiles.writeTo(folder);
        Path archive = folder.resolve("all.tar");
        KeycloakIrsa.Result exported = KeycloakIrsa.run(
                Setting.LOGS.path().resolve("air-gapped-export.log"),
                "export",
                KeycloakIrsa.shippedDefinition().toString(),
                "--layouts=" + image.folder().getParent().getParent(),
                "--variants=standard",
                "--output=" + archive,
                "--key=" + keys.privateKey(),
                "--for=127.0.0.1:5000/air/gapped",
                "--offline");
        assertThat(exported.exitCode()).as(exported.err()).isZero();

        String printed = NoNetwork.run(
                script(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                archive,
                keys.publicKey(),
                Files.createDirectory(folder.resolve("there")));

        String index = image.layout().indexDigest();
        assertThat(printed)
                .containsPattern("127\\.0\\.0\\.1:5000/air/gapped:26\\.[0-9.]+-[0-9-]+@" + index)
                .containsPattern("signatures +holds ")
                .contains("keycloak-irsa/keycloak-26:standard@" + index);
    }

    private Path script() throws IOException {
        try (InputStream text = AirGappedIT.class.getResourceAsStream("air-gapped.sh")) {
            return Files.write(folder.resolve("air-gapped.sh"), text.readAllBytes());
        }
    }
}
