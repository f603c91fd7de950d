package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.ContainerSettings;
import io.github.keycloakirsa.images.definition.Platform;
import java.util.List;
import java.util.Optional;

/**
 * One image of one platform, ready to be assembled.
 *
 * @param platform what it is for
 * @param base layer of the assembled base, which may hold symbolic links; empty on a registry base
 * @param layers the layers above the base, from the one that changes least to the one that changes most; on a registry
 *     base without symbolic links (nothing says where one may lead)
 * @param container how a container of it runs
 */
public record ImagePlan(
        Platform platform, Optional<PlannedLayer> base, List<PlannedLayer> layers, ContainerSettings container) {
    /** Copies its arguments. */
    public ImagePlan {
        layers = List.copyOf(layers);
    }
}
