package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.assemble.Annotations.BaseImage;
import io.github.keycloakirsa.images.assemble.ImageReport.Digests;
import io.github.keycloakirsa.images.assemble.OciDocuments.Descriptor;
import io.github.keycloakirsa.images.assemble.layer.LayerStore;
import io.github.keycloakirsa.images.assemble.registry.PulledBase;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Plans to an OCI layout over all platforms and a docker archive for each. */
public final class Assembler {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final Path layers;
    private final LayerPacker packer;
    private final BuildLog log;

    /**
     * @param cache folder for packed layers; shared by all builds of a user
     * @param log what is said meanwhile
     */
    public Assembler(Path cache, BuildLog log) {
        this.layers = cache.resolve("layers");
        this.packer = new LayerPacker(new LayerStore(layers));
        this.log = log;
    }

    /**
     * Writes {@code <output>/<definition>/<variant>/}, all of it or nothing.
     *
     * @param plans one for each platform, in the order of the index
     * @param bases for a registry base, the base of each platform; empty for an assembled one
     * @param facts what is said about the image
     * @param outputRoot the folder above the definitions' folders
     * @throws ImageException when the output cannot be written; the last one is still there then
     */
    public ImageReport assemble(
            List<ImagePlan> plans, Map<Platform, PulledBase> bases, ImageFacts facts, Path outputRoot) {
        Path folder = OutputFolder.of(
                outputRoot, facts.definition().name(), facts.variant().label());
        try (OutputFolder output = OutputFolder.open(folder)) {
            log.step("Packing layers");
            List<LayeredImage> images = packer.pack(plans, bases, PROCESSORS);
            BaseImage base = LayeredImage.base(images, facts.definition().base());
            Map<String, String> annotations = Annotations.of(facts, base);
            log.step("Assembling " + facts.reference());
            ImageReport report = write(images, annotations, facts, output);
            output.commit(facts.key());
            return report;
        } catch (IOException e) {
            throw OutputFault.explain(folder, e);
        }
    }

    /**
     * Packs the layers that plans have so far into the cache, where {@link #assemble} finds them. One processor is left
     * to what the caller does meanwhile.
     *
     * @throws ImageException when the cache cannot be written
     */
    public void packAhead(List<ImagePlan> plans, Map<Platform, PulledBase> bases) {
        try {
            packer.pack(plans, bases, Math.max(1, PROCESSORS - 1));
        } catch (IOException e) {
            throw OutputFault.explain(layers, e);
        }
    }

    private static ImageReport write(
            List<LayeredImage> images, Map<String, String> annotations, ImageFacts facts, OutputFolder output)
            throws IOException {
        OciLayout layout = OciLayout.create(output.staging().resolve("oci"));
        List<Descriptor> manifests = Parallel.map(images, image -> write(image, annotations, facts, output, layout));
        byte[] index = OciDocuments.index(manifests, annotations);
        layout.put(index);
        layout.name(Descriptor.of(OciDocuments.INDEX, index), facts.variant().label());
        ImageReport report = report(images, manifests, Sha256.of(index), facts);
        Files.write(output.staging().resolve(ImageReportFile.NAME), ImageReportFile.write(report));
        Files.write(output.staging().resolve("sbom.cdx.json"), facts.sbom());
        return report;
    }

    private static Descriptor write(
            LayeredImage image,
            Map<String, String> annotations,
            ImageFacts facts,
            OutputFolder output,
            OciLayout layout)
            throws IOException {
        String label = image.platform().fileLabel();
        Path layers = output.scratch().resolve(label + ".tar");
        Path cache = Files.createDirectory(output.scratch().resolve(label));
        DockerArchive.write(layers, cache, image.config(), image.layers());
        Path archive = output.staging().resolve(label + ".tar");
        new JibRun(image.platform(), facts.reference(), annotations, image.container()).run(layers, archive, cache);
        byte[] config = layout.take(archive, image.layers());
        byte[] manifest = OciDocuments.manifest(config, image.layers(), annotations);
        layout.put(manifest);
        return Descriptor.of(OciDocuments.MANIFEST, manifest).on(image.platform());
    }

    private static ImageReport report(
            List<LayeredImage> images, List<Descriptor> manifests, Sha256 index, ImageFacts facts) {
        Map<Platform, Sha256> digests = new EnumMap<>(Platform.class);
        for (int i = 0; i < images.size(); i++) {
            digests.put(images.get(i).platform(), manifests.get(i).digest());
        }
        return new ImageReport(
                facts.definition().name(),
                facts.variant().label(),
                facts.versions(),
                facts.augmentation(),
                facts.definition().targets().release(),
                new Digests(facts.key().inputs(), index, digests),
                LayeredImage.distinctLayers(images));
    }
}
