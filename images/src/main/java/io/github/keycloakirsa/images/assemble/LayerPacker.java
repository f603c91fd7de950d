package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.assemble.layer.LayerStore;
import io.github.keycloakirsa.images.assemble.layer.Parents;
import io.github.keycloakirsa.images.assemble.registry.PulledBase;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans to images with packed layers; a layer that platforms share is packed once. */
final class LayerPacker {
    private final LayerStore store;

    LayerPacker(LayerStore store) {
        this.store = store;
    }

    /** @param threads how many layers are packed at a time */
    List<LayeredImage> pack(List<ImagePlan> plans, Map<Platform, PulledBase> bases, int threads) throws IOException {
        Map<ImagePlan, List<PlannedLayer>> layers = new LinkedHashMap<>();
        for (ImagePlan plan : plans) {
            layers.put(plan, layers(plan, base(plan, bases)));
        }
        Map<PlannedLayer, LayerBlob> blobs =
                packed(layers.values().stream().flatMap(List::stream).distinct().toList(), threads);
        List<LayeredImage> images = new ArrayList<>();
        for (ImagePlan plan : plans) {
            List<LayerBlob> own = layers.get(plan).stream().map(blobs::get).toList();
            images.add(image(plan, base(plan, bases), own));
        }
        return images;
    }

    private Map<PlannedLayer, LayerBlob> packed(List<PlannedLayer> layers, int threads) throws IOException {
        List<LayerBlob> blobs = Parallel.map(layers, threads, store::packed);
        Map<PlannedLayer, LayerBlob> packed = new HashMap<>();
        for (int i = 0; i < blobs.size(); i++) {
            packed.put(layers.get(i), blobs.get(i));
        }
        return packed;
    }

    private static Optional<PulledBase> base(ImagePlan plan, Map<Platform, PulledBase> bases) {
        return Optional.ofNullable(bases.get(plan.platform()));
    }

    private static List<PlannedLayer> layers(ImagePlan plan, Optional<PulledBase> base) {
        List<PlannedLayer> layers = new ArrayList<>();
        plan.base().ifPresent(layers::add);
        layers.addAll(plan.layers());
        layers.removeIf(layer -> layer.entries().isEmpty());
        Map<String, LayerEntry> below = base.map(PulledBase::tree).orElse(Map.of());
        return Parents.complete(below, layers);
    }

    private static LayeredImage image(ImagePlan plan, Optional<PulledBase> base, List<LayerBlob> own)
            throws IOException {
        byte[] below = base.map(PulledBase::config).orElseGet(() -> ImageConfig.empty(plan.platform()));
        List<LayerBlob> all = new ArrayList<>(base.map(PulledBase::layers).orElse(List.of()));
        all.addAll(own);
        return new LayeredImage(plan.platform(), base, ImageConfig.withLayers(below, own), all, plan.container());
    }
}
