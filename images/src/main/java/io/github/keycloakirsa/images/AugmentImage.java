package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.assemble.registry.BaseContents;
import io.github.keycloakirsa.images.assemble.registry.PulledBase;
import io.github.keycloakirsa.images.augment.AugmentationRequest;
import io.github.keycloakirsa.images.augment.Augmented;
import io.github.keycloakirsa.images.augment.Augmenter;
import io.github.keycloakirsa.images.augment.HostPlatform;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.definition.Variant;
import io.github.keycloakirsa.images.plan.ImagePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the optimized variant of plans; those of another variant stay as they are. It is made once for all platforms, by
 * the Java of the image for the host's platform where the definition has that, even when it is not selected.
 */
final class AugmentImage {
    private final Workshop workshop;
    private final ImageDefinition definition;
    private final Variant variant;
    private final List<Platform> selected;
    private final boolean verify;

    AugmentImage(
            Workshop workshop, ImageDefinition definition, Variant variant, List<Platform> selected, boolean verify) {
        this.verify = verify;
        this.workshop = workshop;
        this.definition = definition;
        this.variant = variant;
        this.selected = selected;
    }

    /** What must be planned, in order, so that those selected can be built. */
    List<Platform> platforms() {
        List<Platform> platforms = new ArrayList<>(selected);
        if (variant == Variant.OPTIMIZED) {
            HostPlatform.find()
                    .filter(definition.targets().platforms()::contains)
                    .filter(host -> !selected.contains(host))
                    .ifPresent(platforms::add);
        }
        return platforms;
    }

    /** What is added to every plan of the optimized variant. */
    Augmented run(List<ImagePlan> plans, Map<Platform, PulledBase> bases) {
        ImagePlan plan = plans.stream()
                .filter(candidate -> HostPlatform.find().equals(Optional.of(candidate.platform())))
                .findFirst()
                .orElse(plans.get(0));
        Optional<PulledBase> base = Optional.ofNullable(bases.get(plan.platform()));
        try (BaseContents contents = PullBases.source(workshop).contents(base)) {
            AugmentationRequest request = AugmentationRequest.of(definition, contents.entries(), plan);
            return new Augmenter(workshop.cache(), verify, workshop.log()).augment(request);
        }
    }

    /** The plans of the selected platforms, with what is added to them. */
    List<ImagePlan> plans(List<ImagePlan> planned, Optional<Augmented> augmented) {
        return selected(planned).stream()
                .map(plan -> augmented.map(layer -> layer.addTo(plan)).orElse(plan))
                .toList();
    }

    /** The plans of the selected platforms. */
    List<ImagePlan> selected(List<ImagePlan> planned) {
        return planned.stream()
                .filter(plan -> selected.contains(plan.platform()))
                .toList();
    }
}
