package io.github.keycloakirsa.images.assemble.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParentsTest {
    private static final Directory HOME = new Directory("/opt/keycloak", 0775, new Owner(1000, 0));

    @Test
    void upperLayerGetsItsParentsAsTheLowerOneHasThem() {
        PlannedLayer lower = new PlannedLayer("lower", List.of(new Directory("/opt", 0755, Owner.ROOT), HOME));
        PlannedLayer upper = new PlannedLayer("upper", List.of(file("/opt/keycloak/providers/a.jar")));

        List<PlannedLayer> completed = Parents.complete(Map.of(), List.of(lower, upper));

        assertThat(completed.get(0)).isEqualTo(lower);
        assertThat(completed.get(1).entries().subList(0, 3))
                .containsExactly(
                        new Directory("/opt", 0755, Owner.ROOT),
                        HOME,
                        new Directory("/opt/keycloak/providers", 0755, Owner.ROOT));
    }

    @Test
    void directoriesOfARegistryBaseCountToo() {
        PlannedLayer upper = new PlannedLayer("upper", List.of(file("/opt/keycloak/x")));

        List<PlannedLayer> completed = Parents.complete(Map.of(HOME.path(), HOME), List.of(upper));

        assertThat(completed.get(0).entries()).contains(HOME);
    }

    @Test
    void directoryComesBeforeAllThatIsInIt() {
        PlannedLayer layer = new PlannedLayer("layer", List.of(file("/a-b"), file("/a/c")));

        assertThat(Parents.complete(Map.of(), List.of(layer)).get(0).entries())
                .extracting(LayerEntry::path)
                .containsExactly("/a", "/a/c", "/a-b");
    }

    @Test
    void fileBelowALinkIsRefused() {
        PlannedLayer base = new PlannedLayer("os", List.of(new SymbolicLink("/bin", "usr/bin", Owner.ROOT)));
        PlannedLayer upper = new PlannedLayer("files", List.of(file("/bin/tool")));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> Parents.complete(Map.of(), List.of(base, upper)))
                .satisfies(e -> {
                    assertThat(e.problem())
                            .isEqualTo("'/bin/tool' of the layer 'files' lies below '/bin', which is a symbolic link"
                                    + " to 'usr/bin'.");
                    assertThat(e.remedy()).contains("path that the link leads to");
                });
    }

    private static RegularFile file(String path) {
        return new RegularFile(path, 0644, Owner.ROOT, new FileContent.Bytes(new byte[0]), "test");
    }
}
