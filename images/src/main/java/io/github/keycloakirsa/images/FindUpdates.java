package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.VersionPolicy;
import io.github.keycloakirsa.images.definition.WrittenVersion;
import io.github.keycloakirsa.images.publish.Change;
import io.github.keycloakirsa.images.publish.Components;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Asks repositories, mirrors and registries what is newer than a definition and its lock say; takes none of it. */
final class FindUpdates {
    private final Workshop workshop;

    FindUpdates(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Newer versions that the policies of a definition allow, in the order of the definition. */
    List<VersionUpdate> versions(ImageDefinition definition) {
        return WrittenVersion.of(definition).stream()
                .flatMap(written -> newest(definition, written).stream())
                .toList();
    }

    private Optional<VersionUpdate> newest(ImageDefinition definition, WrittenVersion written) {
        SortedMap<String, VersionPolicy> policies =
                definition.targets().release().updates();
        return Optional.ofNullable(policies.get(written.name()))
                .flatMap(policy -> policy.newest(
                        written.coordinates().version(),
                        workshop.maven().versions(written.coordinates(), workshop.log())))
                .map(newest -> new VersionUpdate(written, newest));
    }

    /** All that is newer than a definition and its lock, packages and base too. */
    List<Change> all(ImageDefinition definition, Lock lock) {
        LockDefinition locks = new LockDefinition(workshop);
        Components before = Components.of(lock);
        Components now = Components.of(new Lock(
                lock.definition(),
                lock.distribution(),
                lock.providers(),
                locks.packages(definition),
                locks.base(definition)));
        for (VersionUpdate update : versions(definition)) {
            before.set(update.from().coordinates());
            now.set(update.taken().coordinates());
        }
        return now.since(before);
    }
}
