package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.assemble.Assembler;
import io.github.keycloakirsa.images.assemble.BuildKey;
import io.github.keycloakirsa.images.assemble.ImageFacts;
import io.github.keycloakirsa.images.assemble.ImageReport;
import io.github.keycloakirsa.images.assemble.ImageReportFile;
import io.github.keycloakirsa.images.assemble.OutputFolder;
import io.github.keycloakirsa.images.assemble.registry.PulledBase;
import io.github.keycloakirsa.images.augment.Augmentation;
import io.github.keycloakirsa.images.augment.Augmented;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.definition.Variant;
import io.github.keycloakirsa.images.evidence.Sbom;
import io.github.keycloakirsa.images.plan.BaseHome;
import io.github.keycloakirsa.images.plan.DoctorFiles;
import io.github.keycloakirsa.images.plan.ImagePlan;
import io.github.keycloakirsa.images.plan.Inputs;
import io.github.keycloakirsa.images.plan.Planner;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Parallel;
import io.github.keycloakirsa.resolver.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns definitions and their locks into images. */
public final class BuildImages {
    private final Workshop workshop;
    private final PullBases pullBases;
    private final DoctorFiles doctor;
    private final Sha256 tool = ToolDigest.compute();

    /**
     * Works with what a front door set up.
     *
     * @param workshop repositories, mirrors and log
     */
    public BuildImages(Workshop workshop) {
        this(workshop, DoctorFiles.carried());
    }

    /** The same with another doctor in the images. */
    BuildImages(Workshop workshop, DoctorFiles doctor) {
        this.workshop = workshop;
        this.doctor = doctor;
        this.pullBases = new PullBases(workshop);
    }

    /**
     * Builds what is selected; an image that is there and up to date is left as it is.
     *
     * @return every selected image, in the order of the definitions
     * @throws io.github.keycloakirsa.resolver.ExplainedException when one cannot be built; its last good output is
     *     then as it was
     */
    public List<BuiltImage> build(BuildRequest request) {
        List<DefinitionFile> sources = DefinitionFile.readAll(request.definitions());
        List<BuiltImage> built = new ArrayList<>();
        for (DefinitionFile source : request.selection().of(sources)) {
            for (Variant variant : request.selection().variantsOf(source.definition())) {
                built.add(build(source, variant, request));
            }
        }
        return built;
    }

    private BuiltImage build(DefinitionFile source, Variant variant, BuildRequest request) {
        List<Platform> platforms = request.selection().platformsOf(source.definition());
        Path folder = OutputFolder.of(request.output(), source.definition().name(), variant.label());
        Lock lock = new FetchLocked(workshop).lockOf(source, request.locked());
        boolean verify = request.verifyReproducible() && variant == Variant.OPTIMIZED;
        if (!verify && OutputFolder.upToDate(folder, key(source, lock, platforms))) {
            workshop.log().info(source.definition().name() + " " + variant.label() + " is up to date");
            return result(ImageReportFile.read(folder), folder);
        }
        AugmentImage augment = new AugmentImage(workshop, source.definition(), variant, platforms, verify);
        List<Platform> needed = augment.platforms();
        LockedFiles files = new FetchLocked(workshop).fetch(source, lock, needed, request.locked());
        Map<Platform, PulledBase> bases = pullBases.pull(source.definition(), lock, needed);
        List<ImagePlan> plans = plan(source, files, bases, needed);
        Assembler assembler = new Assembler(workshop.cache(), workshop.log());
        Supplier<byte[]> sbom = () -> Sbom.of(source.definition(), files.lock(), augment.selected(plans));
        Parallel.Both<Optional<Augmented>, byte[]> made = variant == Variant.OPTIMIZED
                ? Parallel.both(() -> Optional.of(augment.run(plans, bases)), () -> {
                    // Keycloak's build step keeps one processor busy.
                    assembler.packAhead(augment.selected(plans), bases);
                    return sbom.get();
                })
                : new Parallel.Both<>(Optional.empty(), sbom.get());
        Optional<Augmentation> how = made.first().map(Augmented::how);
        ImageFacts facts = facts(source, variant, how, files.lock(), platforms, made.second());
        BuiltImage built =
                result(assembler.assemble(augment.plans(plans, made.first()), bases, facts, request.output()), folder);
        if (verify) {
            refuseDifferences(built, how.flatMap(Augmentation::notReproducible));
        }
        return built;
    }

    private static void refuseDifferences(BuiltImage built, Optional<String> notReproducible) {
        notReproducible.ifPresent(why -> {
            throw new ImageException(
                    Category.IMAGE,
                    "The image '" + built.name() + "' " + built.variant() + " is not reproducible: " + why + ".",
                    "It was built all the same, and its image.json says so. Look for the provider that brings what is"
                            + " named, or deploy by digest and keep the image.");
        });
    }

    private List<ImagePlan> plan(
            DefinitionFile source, LockedFiles files, Map<Platform, PulledBase> bases, List<Platform> platforms) {
        workshop.log().step("Planning " + source.definition().name());
        return Parallel.map(platforms, platform -> {
            Optional<BaseHome> home = pullBases.home(source.definition(), Optional.ofNullable(bases.get(platform)));
            ImagePlan plan = Planner.plan(source.definition(), files.lock(), inputs(source, files, home), platform);
            return source.definition().keycloak().isPresent() ? doctor.addTo(plan, home) : plan;
        });
    }

    private Inputs inputs(DefinitionFile source, LockedFiles files, Optional<BaseHome> home) {
        return new Inputs(
                source.folder(), files.distribution(), files.artifacts(), files.packages(), home, workshop.cache());
    }

    private ImageFacts facts(
            DefinitionFile source,
            Variant variant,
            Optional<Augmentation> augmentation,
            Lock lock,
            List<Platform> platforms,
            byte[] sbom) {
        return new ImageFacts(
                source.definition(),
                variant,
                LockedVersions.of(source.definition(), lock),
                augmentation,
                key(source, lock, platforms),
                sbom);
    }

    private BuildKey key(DefinitionFile source, Lock lock, List<Platform> platforms) {
        return new BuildKey(new ImageInputs(doctor).of(source, lock), tool, platforms);
    }

    private static BuiltImage result(ImageReport report, Path folder) {
        return new BuiltImage(
                report.name(), report.variant(), report.digests().index().asDigest(), folder);
    }
}
