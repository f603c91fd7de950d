package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.docker.Docker;
import io.github.keycloakirsa.it.docker.ExportedFile;
import io.github.keycloakirsa.it.docker.LowerLayers;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.image.DockerArchive;
import io.github.keycloakirsa.it.image.Variant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the same base, Dockerfile.keycloak makes the image that we make: the same files, started in the same way. */
class DockerfileIT {
    /** The operating system with Java, and the distribution. */
    private static final int LAYERS_OF_THE_BASE = 2;

    private static final String BASE = "keycloak-irsa-it/base:dockerfile";
    private static final String BUILT = "keycloak-irsa-it/built:dockerfile";

    private String ours;

    @BeforeEach
    void buildWithDocker() throws Exception {
        DockerArchive archive = BuiltImage.of(Setting.KEYCLOAK_IMAGES.path(), "keycloak-26", Variant.OPTIMIZED)
                .archive();
        ours = archive.load();
        LowerLayers.load(archive.file(), LAYERS_OF_THE_BASE, BASE);
        Path root = Setting.KEYCLOAK_IMAGES.path().getParent().getParent().getParent();
        Docker.build(root, root.resolve("Dockerfile.keycloak"), BUILT, Map.of("BASE_IMAGE", BASE));
    }

    @AfterEach
    void removeImages() {
        Docker.run("rmi", "-f", BUILT, BASE);
    }

    @Test
    void everyFileAndTheConfigurationAreTheSame() {
        Map<String, ExportedFile> expected = Docker.files(ours);

        assertThat(expected).hasSizeGreaterThan(1000).containsKey("opt/keycloak/lib/quarkus/generated-bytecode.jar");
        assertThat(Docker.files(BUILT)).containsExactlyEntriesOf(expected);
        for (String part : new String[] {"Env", "Entrypoint", "Cmd", "User", "WorkingDir", "ExposedPorts", "Volumes"}) {
            assertThat(Docker.inspect(BUILT, ".Config." + part))
                    .as(part)
                    .isEqualTo(Docker.inspect(ours, ".Config." + part));
        }
    }
}
