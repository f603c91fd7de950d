package io.github.keycloakirsa.images.augment;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Runs Keycloak's own build step over the home that an image will have. */
public final class Augmenter {
    private static final String LAYER = "augmented lib/quarkus";

    private final Path folder;
    private final AugmentationCache cache;
    private final boolean verify;
    private final BuildLog log;

    /**
     * @param cache folder for what build steps wrote; shared by all builds of a user
     * @param verify whether the build step is run once more, elsewhere and as if on one processor, to see whether it
     *     writes the same
     * @param log what is said meanwhile
     */
    public Augmenter(Path cache, boolean verify, BuildLog log) {
        this.verify = verify;
        this.folder = cache.resolve("augment");
        this.cache = new AugmentationCache(cache.resolve("augmented"));
        this.log = log;
    }

    /**
     * The layer of the optimized variant: from the cache, else made by the Java of the image, else by a Java of the same
     * feature version on this host.
     *
     * @throws ImageException when there is no Java to do it, or the build step fails, takes too long, or writes what it
     *     should not; the folder it ran in then stays for a day
     */
    public Augmented augment(AugmentationRequest request) {
        try {
            HomeFiles home = HomeFiles.of(request.files());
            ImageJava own = ImageJava.find(request).orElseThrow(() -> NoJava.inImage(request));
            Optional<Augmented> byOwn = own.startsHere() ? with(own, request, home) : Optional.empty();
            return byOwn.isPresent() ? byOwn.get() : withHostJava(own.release(), request, home);
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "The files of Keycloak's build step cannot be written or read: " + e.getMessage() + ".",
                    "Check that the disk of '" + folder + "' has 1 GB of room and the folder is yours to write.",
                    e);
        }
    }

    private Augmented withHostJava(JavaRelease wanted, AugmentationRequest request, HomeFiles home) throws IOException {
        HostJava java = HostJava.find(wanted.feature(), Path.of(System.getProperty("user.home")), System.getenv())
                .orElseThrow(() -> NoJava.onHost(wanted, request));
        return with(java, request, home).orElseThrow();
    }

    /** Empty when this Java does not start. */
    private Optional<Augmented> with(Java java, AugmentationRequest request, HomeFiles home) throws IOException {
        Repeatable repeatable = new Repeatable(request.keycloak().version());
        Sha256 key = AugmentationKey.of(request, home, java, repeatable);
        Optional<SortedMap<String, Path>> files = cache.find(key);
        if (files.isEmpty() || verify) {
            try (Scratch scratch = Scratch.create(folder, request.definition().name())) {
                Optional<Path> program = java.program(scratch.folder().resolve("java"));
                if (program.isEmpty()) {
                    return Optional.empty();
                }
                log.step("Running Keycloak's build step on Java "
                        + java.release().version());
                BuildRun run = new BuildRun(request, home, repeatable, scratch);
                files = Optional.of(files.isPresent() ? files.get() : cache.keep(key, run.with(program.get())));
                if (verify) {
                    verify(key, files.get(), run.onOneProcessor(program.get()));
                }
            }
        }
        Optional<String> difference = cache.difference(key);
        Augmentation how = new Augmentation(
                java.release().version(), java.ofImage(), difference.or(() -> repeatable.whyNot(java)));
        return files.map(kept -> new Augmented(request.home(), layer(kept, request), how));
    }

    private void verify(Sha256 key, Map<String, Path> first, Path second) throws IOException {
        List<String> differences = Differences.between(first, HomeFiles.filesIn(second));
        if (differences.isEmpty()) {
            log.info("Keycloak's build step wrote the same bytes again");
        } else {
            cache.noteDifference(key, "two runs differ in '" + String.join("', '", differences) + "'");
        }
    }

    private static PlannedLayer layer(Map<String, Path> files, AugmentationRequest request) {
        List<LayerEntry> entries = new ArrayList<>();
        files.forEach((name, file) -> entries.add(request.home()
                .file(
                        HomeFiles.WRITTEN + name,
                        false,
                        new FileContent.OnDisk(file, file.toFile().length()),
                        "Keycloak's build step")));
        return new PlannedLayer(LAYER, entries);
    }
}
