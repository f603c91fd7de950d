package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.definition.ContainerSettings;
import io.github.keycloakirsa.images.definition.ContainerSettings.Command;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.KeycloakHome;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes an image the optimized variant; the same for every platform.
 *
 * @param home where Keycloak lies
 * @param layer what the build step wrote
 * @param how how that came about
 */
public record Augmented(KeycloakHome home, PlannedLayer layer, Augmentation how) {
    private static final List<String> START = List.of("start", "--optimized");

    /**
     * The plan with the layer below the configuration, which changes more often. Where the entrypoint is Keycloak's
     * start script and nothing says which arguments it has by default, they are {@code start --optimized}.
     */
    public ImagePlan addTo(ImagePlan plan) {
        List<PlannedLayer> layers = new ArrayList<>(plan.layers());
        boolean configured =
                !layers.isEmpty() && layers.get(layers.size() - 1).name().equals(PlannedLayer.CONFIGURATION);
        layers.add(layers.size() - (configured ? 1 : 0), layer);
        return new ImagePlan(plan.platform(), plan.base(), layers, starting(plan.container()));
    }

    private ContainerSettings starting(ContainerSettings container) {
        Command command = container.command();
        boolean startScript = command.entrypoint().equals(List.of(home.path() + "/" + KeycloakHome.START_SCRIPT));
        return startScript && command.arguments().isEmpty()
                ? new ContainerSettings(
                        container.user(),
                        container.workingDirectory(),
                        container.environment(),
                        new Command(command.entrypoint(), START),
                        container.ports(),
                        container.volumes())
                : container;
    }
}
