package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.DefinitionFiles;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.images.definition.Variant;
import io.github.keycloakirsa.images.export.ExportArchive;
import io.github.keycloakirsa.images.publish.Evidence;
import io.github.keycloakirsa.images.publish.EvidenceFolder;
import io.github.keycloakirsa.images.publish.LayoutImage;
import io.github.keycloakirsa.images.publish.Layouts;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.DebianArchive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one archive with images, their evidence and everything that they are built from, for a machine without a
 * network; docs/air-gapped.md describes it.
 */
public final class ExportImages {
    /** Folder of the archive with what a build left. */
    static final String IMAGES = "images";
    /** Folder of the archive with what is attached to images. */
    static final String EVIDENCE = "evidence";

    private static final String DEFINITIONS = "definitions/";
    private static final String REPOSITORY = "repository/";
    private static final String TOOL = "keycloak-irsa.jar";

    private final Workshop workshop;
    private final Evidence evidence;
    private final ImageInputs inputs;

    /**
     * @param workshop repositories, mirrors and log
     * @param evidence what is attached to the images where they are published
     */
    public ExportImages(Workshop workshop, Evidence evidence) {
        this(workshop, evidence, ImageInputs.carried());
    }

    ExportImages(Workshop workshop, Evidence evidence, ImageInputs inputs) {
        this.workshop = workshop;
        this.evidence = evidence;
        this.inputs = inputs;
    }

    /**
     * Writes the archive; the same images and inputs give the same bytes.
     *
     * @throws io.github.keycloakirsa.resolver.ExplainedException when an image is missing or was built from other
     *     inputs than its definition and lock are now, or an input is not to be had
     */
    public void export(ExportRequest request) {
        ExportArchive archive = new ExportArchive();
        List<LayoutImage> built = Layouts.below(request.layouts());
        for (DefinitionFile source : request.selection().of(DefinitionFile.readAll(request.definitions()))) {
            Lock lock = LockFile.readFor(source.definition(), source.file());
            images(source, lock, built, request).forEach(image -> addImage(archive, image));
            addInputs(archive, source, lock);
        }
        ToolDigest.runnableJar().ifPresent(jar -> archive.add(TOOL, jar));
        workshop.log().step("Writing " + request.archive());
        archive.write(request.archive());
        workshop.log().info("Exported " + archive.names().size() + " files");
    }

    private List<LayoutImage> images(DefinitionFile source, Lock lock, List<LayoutImage> built, ExportRequest request) {
        Sha256 wanted = inputs.of(source, lock);
        List<LayoutImage> images = new ArrayList<>();
        for (Variant variant : request.selection().variantsOf(source.definition())) {
            images.add(built.stream()
                    .filter(image ->
                            image.report().name().equals(source.definition().name())
                                    && image.report().variant().equals(variant.label()))
                    .filter(image -> image.report().digests().inputs().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> notBuilt(source, variant, request)));
        }
        return images;
    }

    private static ImageException notBuilt(DefinitionFile source, Variant variant, ExportRequest request) {
        return new ImageException(
                Category.INPUT,
                "There is no image '" + source.definition().name() + " " + variant.label() + "' below '"
                        + request.layouts() + "' that was built from its definition and lock as they are now.",
                "Build it ('mvn package', or 'build'), name its folder with '--layouts', or select others with"
                        + " '--images' and '--variants'.");
    }

    private void addImage(ExportArchive archive, LayoutImage image) {
        String label = image.report().name() + "/" + image.report().variant();
        for (String file : List.of("image.json", "sbom.cdx.json")) {
            archive.add(IMAGES + "/" + label + "/" + file, image.folder().resolve(file));
        }
        archive.addFolder(IMAGES + "/" + label + "/oci", image.folder().resolve("oci"));
        EvidenceFolder.files(image, evidence).forEach((file, content) -> archive.add(EVIDENCE + "/" + file, content));
    }

    private void addInputs(ExportArchive archive, DefinitionFile source, Lock lock) {
        DefinitionFiles.of(source.file(), source.definition())
                .forEach((name, file) -> archive.add(DEFINITIONS + name, file));
        LockedFiles files = new FetchLocked(workshop)
                .fetch(source, lock, source.definition().targets().platforms(), true);
        files.artifacts()
                .forEach((artifact, file) ->
                        archive.add(REPOSITORY + artifact.coordinates().path(), file));
        files.packages()
                .forEach((deb, file) ->
                        archive.add(REPOSITORY + Workshop.CACHE + "/" + DebianArchive.placeInCache(deb), file));
        for (Path file : new PullBases(workshop).files(source.definition(), lock)) {
            archive.add(inCache(workshop.cache().relativize(file).toString().replace('\\', '/')), file);
        }
    }

    private static String inCache(String place) {
        return REPOSITORY + Workshop.CACHE + "/" + place;
    }
}
