package io.github.keycloakirsa.images.plan;

import static io.github.keycloakirsa.images.plan.Plans.layer;
import static io.github.keycloakirsa.images.plan.Plans.line;
import static io.github.keycloakirsa.images.plan.Plans.paths;
import static io.github.keycloakirsa.images.plan.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ContainerSettings;
import io.github.keycloakirsa.images.definition.ContainerSettings.Command;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorFilesTest {
    private static final int LARGEST = 200_000;

    @Test
    void filesLieWhereKeycloakDoesNotLook() {
        ImagePlan plan = DoctorFiles.carried().addTo(plan(), Optional.empty());

        assertThat(plan.layers())
                .extracting(PlannedLayer::name)
                .containsExactly("keycloak distribution", "configuration");
        assertThat(paths(layer(plan, "configuration")))
                .containsExactly("/opt/keycloak-irsa", "/opt/keycloak-irsa/doctor.jar", "/usr/local/bin/kc-doctor");
        assertThat(line(plan, "/opt/keycloak-irsa/doctor.jar")).isEqualTo("-644 0:0 /opt/keycloak-irsa/doctor.jar");
        assertThat(line(plan, "/usr/local/bin/kc-doctor")).isEqualTo("-755 0:0 /usr/local/bin/kc-doctor");
    }

    @Test
    void filesOfTheConfigurationStay() {
        ImagePlan plan = DoctorFiles.carried()
                .addTo(plan(layerOf("configuration", "/opt/keycloak/conf/keycloak.conf")), Optional.empty());

        assertThat(paths(layer(plan, "configuration"))).contains("/opt/keycloak/conf/keycloak.conf");
    }

    @Test
    void scriptKnowsTheHomeOfTheBase() {
        BaseHome home = new BaseHome("/opt/bitnami/keycloak", List.of());

        String script = text(DoctorFiles.carried().addTo(plan(), Optional.of(home)), "/usr/local/bin/kc-doctor");

        assertThat(script)
                .startsWith("#!/bin/sh\n")
                .contains("${KC_HOME_DIR:-/opt/bitnami/keycloak}")
                .doesNotContain("@jar@");
    }

    @Test
    void fileOfTheDefinitionAtItsPathIsRefused() {
        ImagePlan taken = plan(layerOf("configuration", "/usr/local/bin/kc-doctor"));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> DoctorFiles.carried().addTo(taken, Optional.empty()))
                .satisfies(e -> assertThat(e.problem()).contains("'/usr/local/bin/kc-doctor'"));
    }

    @Test
    void jarIsSmall() {
        assertThat(DoctorFiles.carried().jar()).hasSizeLessThan(LARGEST).startsWith('P', 'K');
    }

    private static ImagePlan plan(PlannedLayer... more) {
        List<PlannedLayer> layers = new ArrayList<>(List.of(layerOf("keycloak distribution", "/opt/keycloak/x")));
        layers.addAll(List.of(more));
        return new ImagePlan(Platform.LINUX_AMD64, Optional.empty(), layers, container());
    }

    private static PlannedLayer layerOf(String name, String path) {
        return new PlannedLayer(
                name, List.of(new RegularFile(path, 0644, Owner.ROOT, new FileContent.Bytes(new byte[0]), "a test")));
    }

    private static ContainerSettings container() {
        return new ContainerSettings(
                Optional.empty(), Optional.empty(), Map.of(), new Command(List.of(), List.of()), List.of(), List.of());
    }
}
