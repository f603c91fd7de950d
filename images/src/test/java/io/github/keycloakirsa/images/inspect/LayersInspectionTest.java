package io.github.keycloakirsa.images.inspect;

import static io.github.keycloakirsa.images.inspect.InspectedImages.first;
import static io.github.keycloakirsa.images.inspect.InspectedImages.image;
import static io.github.keycloakirsa.images.inspect.InspectedImages.keycloak;
import static io.github.keycloakirsa.images.inspect.InspectedImages.providers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.resolver.BuildLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every layer is read once, and of what it lays over lower ones only that is told which a container sees. */
class LayersInspectionTest {
    @TempDir
    private Path folder;

    @Test
    void whiteoutHidesAFileOfALowerLayer() throws IOException {
        image(providers("a.jar", "b.jar"), new LayerBuilder().file("opt/keycloak/providers/.wh.a.jar", ""))
                .writeLayout(folder);

        assertThat(providerNames()).containsExactly("b.jar");
    }

    @Test
    void opaqueWhiteoutHidesOnlyWhatLowerLayersHave() throws IOException {
        image(
                        providers("a.jar", "b.jar"),
                        new LayerBuilder()
                                .file("opt/keycloak/providers/c.jar", "c")
                                .file("opt/keycloak/providers/.wh..wh..opq", ""))
                .writeLayout(folder);

        assertThat(providerNames()).containsExactly("c.jar");
        assertThat(first(folder).layers().get(1).files()).isEqualTo(1);
    }

    @Test
    void linkHidesTheFolderThatItReplaces() throws IOException {
        image(providers("a.jar"), new LayerBuilder().symbolicLink("opt/keycloak/providers", "/elsewhere"))
                .writeLayout(folder);

        assertThat(providerNames()).isEmpty();
    }

    @Test
    void hardLinkHasTheSizeOfItsTarget() throws IOException {
        image(providers("a.jar").hardLink("opt/keycloak/providers/b.jar", "opt/keycloak/providers/a.jar"))
                .writeLayout(folder);

        assertThat(first(folder).keycloak().orElseThrow().providers())
                .contains(new InspectionReport.ProviderJar("b.jar", "content of a.jar".length()));
    }

    @Test
    void everyLayerIsReadOnceAndItsBytesAreTold() throws IOException {
        TestImage image = keycloak();
        image.writeLayout(folder);
        List<String> transfers = new ArrayList<>();

        ImageInspection.read(folder, new TransfersOnly(transfers));

        assertThat(transfers)
                .containsExactly(told("os", image), told("keycloak distribution", image), told("aws providers", image));
    }

    private List<String> providerNames() {
        return first(folder).keycloak().orElseThrow().providers().stream()
                .map(InspectionReport.ProviderJar::name)
                .toList();
    }

    private static String told(String layer, TestImage image) {
        int size = LayerBuilder.gzip(image.layers().get(layer)).length;
        return "linux/amd64 " + layer + ": " + size + " of " + size;
    }

    /** Keeps what it is told of transfers. */
    private record TransfersOnly(List<String> ended) implements BuildLog {
        @Override
        public void step(String what) {}

        @Override
        public void info(String fact) {}

        @Override
        public void warning(String problem, String remedy) {}

        @Override
        public Transfer transfer(String file, long size) {
            return new Transfer() {
                private long bytes;

                @Override
                public void advanced(long more) {
                    bytes += more;
                }

                @Override
                public void close() {
                    ended.add(file + ": " + bytes + " of " + size);
                }
            };
        }
    }
}
