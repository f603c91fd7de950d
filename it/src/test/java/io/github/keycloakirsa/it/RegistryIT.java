package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.registry.RegistryProcess;
import io.github.keycloakirsa.it.registry.Skopeo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The images and a real registry, on loopback. */
class RegistryIT {
    @Test
    void aRegistryTakesTheLayoutUnderTheDigestThatTheBuildNames(@TempDir Path folder) throws Exception {
        BuiltImage image = BuiltImage.standard(Setting.OWN_IMAGES.path(), "postgresql-17");
        try (RegistryProcess registry =
                RegistryProcess.start(folder, Setting.LOGS.path().resolve("registry.log"))) {
            String reference = "docker://" + registry.host() + "/postgresql:17";

            Skopeo.copy("oci:" + image.folder().resolve("oci"), reference);

            assertThat(sha256(Skopeo.manifest(reference)))
                    .isEqualTo(image.layout().indexDigest());
        }
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(digest);
    }
}
