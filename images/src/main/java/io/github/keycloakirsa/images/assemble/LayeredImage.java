package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.assemble.Annotations.BaseImage;
import io.github.keycloakirsa.images.assemble.OciDocuments.Descriptor;
import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.assemble.registry.PulledBase;
import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.ContainerSettings;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The image of a platform with its layers packed.
 *
 * @param platform what it is for
 * @param base the registry base it stands on; empty on an assembled one
 * @param config its configuration as JSON, before the container settings; not to be changed
 * @param layers all of them, from the lowest to the highest
 * @param container how a container of it runs
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one build, never compared
record LayeredImage(
        Platform platform,
        Optional<PulledBase> base,
        byte[] config,
        List<LayerBlob> layers,
        ContainerSettings container) {

    /** The image that the images stand on; for an assembled base, the one that the lowest layer alone would make. */
    static BaseImage base(List<LayeredImage> images, Base definition) throws IOException {
        if (definition instanceof Base.Registry registry) {
            return new BaseImage(
                    registry.reference(), images.get(0).base().orElseThrow().index());
        }
        List<Descriptor> manifests = new ArrayList<>();
        for (LayeredImage image : images) {
            List<LayerBlob> lowest = image.layers().subList(0, 1);
            byte[] config = ImageConfig.withLayers(ImageConfig.empty(image.platform()), lowest);
            byte[] manifest = OciDocuments.manifest(config, lowest, Map.of());
            manifests.add(Descriptor.of(OciDocuments.MANIFEST, manifest).on(image.platform()));
        }
        String suite = ((Base.Debian) definition).suite();
        return new BaseImage("keycloak-irsa/debian:" + suite, Sha256.of(OciDocuments.index(manifests, Map.of())));
    }

    /** Every layer once; one that all platforms have is no platform's own. */
    static List<ImageReport.Layer> distinctLayers(List<LayeredImage> images) {
        Map<Sha256, ImageReport.Layer> layers = new LinkedHashMap<>();
        for (LayeredImage image : images) {
            for (LayerBlob layer : image.layers()) {
                boolean shared = images.stream().allMatch(other -> other.has(layer));
                Optional<Platform> owner = shared ? Optional.empty() : Optional.of(image.platform());
                layers.putIfAbsent(
                        layer.digest(), new ImageReport.Layer(owner, layer.digest(), layer.size(), layer.name()));
            }
        }
        return List.copyOf(layers.values());
    }

    private boolean has(LayerBlob layer) {
        return layers.stream().anyMatch(own -> own.digest().equals(layer.digest()));
    }
}
