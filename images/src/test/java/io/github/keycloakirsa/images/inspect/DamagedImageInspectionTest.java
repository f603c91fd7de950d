package io.github.keycloakirsa.images.inspect;

import static io.github.keycloakirsa.images.inspect.InspectedImages.image;
import static io.github.keycloakirsa.images.inspect.InspectedImages.keycloak;
import static io.github.keycloakirsa.images.inspect.InspectedImages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged, or no image at all, is refused with what is wrong. */
class DamagedImageInspectionTest {
    @TempDir
    private Path folder;

    @Test
    void blobWithAnotherDigestIsAnError() throws IOException {
        TestImage image = keycloak();
        image.writeLayout(folder);
        Sha256 digest = Sha256.of(LayerBuilder.gzip(image.layers().get("os")));
        byte[] other = LayerBuilder.gzip(image.layers().get("aws providers"));
        Files.write(folder.resolve("blobs/sha256/" + digest.hex()), other);

        assertThatThrownBy(() -> read(folder)).isInstanceOfSatisfying(ImageException.class, e -> {
            assertThat(e.category()).isEqualTo(Category.INTEGRITY);
            assertThat(e.problem())
                    .contains("blobs/sha256/" + digest.hex(), Sha256.of(other).asDigest());
            assertThat(e.remedy()).contains("Build it again");
        });
    }

    @Test
    void manifestWithAnotherDigestIsAnError() throws IOException {
        Sha256 index = keycloak().writeLayout(folder);
        Files.writeString(folder.resolve("blobs/sha256/" + index.hex()), "{\"manifests\":[]}");

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("expected " + index.asDigest());
    }

    @Test
    void layerThatEndsTooSoonIsAnError() throws IOException {
        TestImage image = keycloak();
        image.writeLayout(folder);
        byte[] whole = LayerBuilder.gzip(image.layers().get("os"));
        Files.write(folder.resolve("blobs/sha256/" + Sha256.of(whole).hex()), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> read(folder)).isInstanceOfSatisfying(ImageException.class, e -> {
            assertThat(e.category()).isEqualTo(Category.INTEGRITY);
            assertThat(e.problem()).contains("damaged", Sha256.of(whole).hex());
        });
    }

    @Test
    void layerOfADockerArchiveIsCheckedAgainstTheConfig() throws IOException {
        TestImage image = keycloak();
        Path archive = folder.resolve("image.tar");
        image.writeDockerArchive(archive);
        byte[] bytes = Files.readAllBytes(archive);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("content of core")] = 'C';
        Files.write(archive, bytes);

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("has the diff id")
                .hasMessageContaining("keycloak distribution/layer.tar");
    }

    @Test
    void missingBlobIsAnError() throws IOException {
        Sha256 index = keycloak().writeLayout(folder);
        Files.delete(folder.resolve("blobs/sha256/" + index.hex()));

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("'blobs/sha256/" + index.hex() + "' is missing");
    }

    @Test
    void nameThatLeavesTheFolderIsNotRead() throws IOException {
        Path image = Files.createDirectory(folder.resolve("image"));
        Files.writeString(folder.resolve("outside.json"), "{}");
        Files.writeString(image.resolve("manifest.json"), "[{\"Config\":\"../outside.json\",\"Layers\":[]}]");

        assertThatThrownBy(() -> read(image))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("'../outside.json' is missing");
    }

    @Test
    void whatIsNoImageIsAnErrorThatSaysWhatIsOne() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "no image");

        for (Path wrong : List.of(folder, text, folder.resolve("nowhere"))) {
            assertThatThrownBy(() -> read(wrong)).isInstanceOfSatisfying(ImageException.class, e -> {
                assertThat(e.category()).isEqualTo(Category.INPUT);
                assertThat(e.problem()).contains("'" + wrong + "' cannot be inspected");
                assertThat(e.remedy()).contains("OCI image layout");
            });
        }
    }
}
