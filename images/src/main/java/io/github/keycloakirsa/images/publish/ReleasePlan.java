package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.assemble.Versions;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.Release;
import io.github.keycloakirsa.images.publish.Change.Kind;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.Sha256;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a release of an image would be, against what the registry has.
 *
 * @param name of the definition
 * @param variant label of the variant
 * @param state what is to be done
 * @param inputs digest of definition, lock and files
 * @param changes since the last release; empty where the registry has no bill of materials of it
 * @param updates what is newer than definition and lock; empty where nobody asked
 */
public record ReleasePlan(
        String name, String variant, State state, Sha256 inputs, List<Change> changes, Optional<List<Change>> updates) {
    private static final String DEFINITION = "options, files, settings, or what this project adds";

    /** Copies its arguments. */
    public ReleasePlan {
        changes = List.copyOf(changes);
        updates = updates.map(List::copyOf);
    }

    /** The same with what is newer. */
    public ReleasePlan with(Optional<List<Change>> newer) {
        return new ReleasePlan(name, variant, state, inputs, changes, newer);
    }

    /** What is to be done. */
    public enum State {
        /** The registry has no release of it. */
        NEW("new"),
        /** The registry has another one. */
        CHANGED("changed"),
        /** The registry has the same. */
        UNCHANGED("unchanged"),
        /** It is not released any more. */
        ENDED("end of life");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** For people and JSON. */
        public String label() {
            return label;
        }
    }

    /**
     * What would be built.
     *
     * @param name of the definition
     * @param variant label of the variant
     * @param release how it is published
     * @param versions of what is in it
     * @param lock of the definition
     * @param inputs digest of definition, lock and files
     */
    public record Candidate(
            String name, String variant, Release release, Versions versions, Lock lock, Sha256 inputs) {}

    /** Compares; asks the registry, builds nothing. */
    public static ReleasePlan of(Candidate candidate, Registry registry, LocalDate day) {
        ReleaseTags tags = ReleaseTags.of(
                candidate.release(),
                candidate.variant(),
                candidate.versions().keycloak().orElseThrow());
        Optional<Baseline> last = Baseline.of(registry, tags.line());
        boolean same = last.flatMap(Baseline::inputs)
                .filter(candidate.inputs().asDigest()::equals)
                .isPresent();
        List<Change> changes = same ? List.of() : changes(candidate, last);
        return new ReleasePlan(
                candidate.name(),
                candidate.variant(),
                state(candidate, last, same, day),
                candidate.inputs(),
                changes,
                Optional.empty());
    }

    private static State state(Candidate candidate, Optional<Baseline> last, boolean same, LocalDate day) {
        if (same) {
            return State.UNCHANGED;
        }
        if (candidate.release().hasEnded(day)) {
            return State.ENDED;
        }
        return last.isEmpty() ? State.NEW : State.CHANGED;
    }

    private static List<Change> changes(Candidate candidate, Optional<Baseline> last) {
        Optional<List<Change>> changes = last.flatMap(Baseline::components)
                .map(before -> Components.of(candidate.lock()).since(before));
        return changes.filter(List::isEmpty)
                .map(none ->
                        List.of(new Change(Kind.DEFINITION, DEFINITION, Optional.empty(), Optional.empty(), false)))
                .or(() -> changes)
                .orElse(List.of());
    }
}
