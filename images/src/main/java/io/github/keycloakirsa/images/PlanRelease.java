package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.InputsDigest;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.images.definition.Variant;
import io.github.keycloakirsa.images.publish.ReleasePlan;
import io.github.keycloakirsa.images.publish.ReleasePlan.Candidate;
import io.github.keycloakirsa.images.publish.registry.Registry;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Says what a release would publish: compares definitions and locks with what the registry has. Builds nothing. */
public final class PlanRelease {
    private final Registry registry;
    private final LocalDate day;

    /**
     * @param registry what it is compared with
     * @param day of the release, in UTC
     */
    public PlanRelease(Registry registry, LocalDate day) {
        this.registry = registry;
        this.day = day;
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
                for (Variant variant : selection.variantsOf(source.definition())) {
                    plans.add(ReleasePlan.of(candidate(source, variant), registry, day));
                }
            }
        }
        return plans;
    }

    private static Candidate candidate(DefinitionFile source, Variant variant) {
        ImageDefinition definition = source.definition();
        Lock lock = LockFile.readFor(definition, source.file());
        return new Candidate(
                definition.name(),
                variant.label(),
                definition.targets().release(),
                LockedVersions.of(definition, lock),
                lock,
                InputsDigest.of(definition, lock, source.folder()));
    }
}
