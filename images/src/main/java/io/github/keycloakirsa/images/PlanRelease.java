package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.images.definition.Variant;
import io.github.keycloakirsa.images.publish.Change;
import io.github.keycloakirsa.images.publish.ReleasePlan;
import io.github.keycloakirsa.images.publish.ReleasePlan.Candidate;
import io.github.keycloakirsa.images.publish.registry.Registry;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a release would publish: compares definitions and locks with what the registry has. Builds nothing. */
public final class PlanRelease {
    private final Registry registry;
    private final LocalDate day;
    private final Optional<FindUpdates> updates;
    private final ImageInputs inputs;

    /**
     * @param registry what it is compared with
     * @param day of the release, in UTC
     */
    public PlanRelease(Registry registry, LocalDate day) {
        this(registry, day, ImageInputs.carried(), Optional.empty());
    }

    PlanRelease(Registry registry, LocalDate day, ImageInputs inputs, Optional<FindUpdates> updates) {
        this.registry = registry;
        this.day = day;
        this.inputs = inputs;
        this.updates = updates;
    }

    /** The same, which also says what {@link UpdateDefinitions} would take from repositories and mirrors. */
    public PlanRelease checkingUpdates(Workshop workshop) {
        return new PlanRelease(registry, day, inputs, Optional.of(new FindUpdates(workshop)));
    }

    /**
     * A plan for each image with a Keycloak, in the order of the definitions.
     *
     * @param definitions a definition's YAML file, or a folder of them
     * @param selection the part that is released
     * @throws io.github.keycloakirsa.resolver.ExplainedException when a definition or lock is wrong, or the registry
     *     does not answer
     */
    public List<ReleasePlan> plan(Path definitions, Selection selection) {
        List<ReleasePlan> plans = new ArrayList<>();
        for (DefinitionFile source : selection.of(DefinitionFile.readAll(definitions))) {
            if (source.definition().keycloak().isPresent()) {
                plans.addAll(plan(source, selection.variantsOf(source.definition())));
            }
        }
        return plans;
    }

    private List<ReleasePlan> plan(DefinitionFile source, List<Variant> variants) {
        Lock lock = LockFile.readFor(source.definition(), source.file());
        Optional<List<Change>> newer = updates.map(search -> search.all(source.definition(), lock));
        return variants.stream()
                .map(variant -> ReleasePlan.of(candidate(source, lock, variant), registry, day)
                        .with(newer))
                .toList();
    }

    private Candidate candidate(DefinitionFile source, Lock lock, Variant variant) {
        ImageDefinition definition = source.definition();
        return new Candidate(
                definition.name(),
                variant.label(),
                definition.targets().release(),
                LockedVersions.of(definition, lock),
                lock,
                inputs.of(source, lock));
    }
}
