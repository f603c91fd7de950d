package io.github.keycloakirsa.images.inspect;

import io.github.keycloakirsa.images.inspect.InspectionReport.Identity;
import io.github.keycloakirsa.images.inspect.InspectionReport.Image;
import io.github.keycloakirsa.images.inspect.InspectionReport.Layer;
import io.github.keycloakirsa.images.inspect.LayerContent.StoredFile;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Reads an image and says what is in it. Nothing is unpacked, and layers are streamed. */
public final class ImageInspection {
    private final BuildLog log;
    private final Map<Sha256, LayerContent> read = new HashMap<>();

    private ImageInspection(BuildLog log) {
        this.log = log;
    }

    /**
     * Inspects all images of a folder or file.
     *
     * @param image the folder of an OCI image layout, or a tar file that holds such a layout or is of {@code docker save}
     * @param log told of each layer as a transfer
     * @throws io.github.keycloakirsa.images.definition.ImageException when there is no image, or a digest in it is wrong
     */
    public static InspectionReport read(Path image, BuildLog log) {
        if (!Files.exists(image)) {
            throw Problems.unreadable(image.toString(), "there is no such file or folder", null);
        }
        try (Store store = Store.of(image)) {
            StoredImages stored = StoredImages.in(store)
                    .orElseThrow(() -> Problems.unreadable(
                            image.toString(), "it holds neither an index.json nor a manifest.json", null));
            return new ImageInspection(log).report(stored);
        } catch (IOException e) {
            throw Problems.unreadable(image.toString(), "it cannot be read: " + e.getMessage(), e);
        }
    }

    private InspectionReport report(StoredImages stored) throws IOException {
        List<Image> images = new ArrayList<>();
        for (StoredImage image : stored.images()) {
            images.add(report(image));
        }
        return new InspectionReport(stored.digest(), images);
    }

    private Image report(StoredImage stored) throws IOException {
        ImageConfig config = new ImageConfig(stored.config());
        List<String> names = config.layerNames(stored.layers().size());
        List<LayerContent> contents = contents(stored, config, names);
        NavigableMap<String, StoredFile> files = ImageFiles.of(contents);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            layers.add(new Layer(
                    names.get(i),
                    contents.get(i).digest(),
                    stored.layers().get(i).size(),
                    contents.get(i).count()));
        }
        return new Image(
                new Identity(config.platform(), stored.manifest(), stored.names()),
                config.container(),
                layers,
                KeycloakFinder.find(files),
                DpkgStatus.packages(files));
    }

    private List<LayerContent> contents(StoredImage stored, ImageConfig config, List<String> names) throws IOException {
        List<Sha256> diffIds = config.diffIds();
        if (diffIds.size() != stored.layers().size()) {
            throw Problems.damaged(
                    "the config of " + config.platform(),
                    "names " + diffIds.size() + " layers, but there are "
                            + stored.layers().size(),
                    null);
        }
        List<LayerContent> contents = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            contents.add(content(stored.layers().get(i), diffIds.get(i), config.platform() + " " + names.get(i)));
        }
        return contents;
    }

    /** A layer that several platforms share is read once; its diff id names it. */
    private LayerContent content(Blob blob, Sha256 diffId, String name) throws IOException {
        LayerContent known = read.get(diffId);
        if (known != null && Optional.of(known.digest()).equals(blob.digest())) {
            return known;
        }
        try (BuildLog.Transfer progress = log.transfer(name, blob.size())) {
            LayerContent content = LayerReader.read(blob, diffId, progress);
            read.put(diffId, content);
            return content;
        }
    }
}
