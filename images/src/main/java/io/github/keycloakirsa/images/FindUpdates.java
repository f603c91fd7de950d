package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.assemble.registry.RegistryBase;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.VersionPolicy;
import io.github.keycloakirsa.images.definition.WrittenVersion;
import io.github.keycloakirsa.images.definition.WrittenVersion.OfArtifact;
import io.github.keycloakirsa.images.definition.WrittenVersion.OfImage;
import io.github.keycloakirsa.images.publish.Change;
import io.github.keycloakirsa.images.publish.Components;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.List;
import java.util.Optional;

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
        return Optional.ofNullable(definition.targets().release().updates().get(written.name()))
                .flatMap(policy -> newest(written, policy))
                .filter(taken -> !taken.equals(written))
                .map(taken -> new VersionUpdate(written, taken));
    }

    private Optional<WrittenVersion> newest(WrittenVersion written, VersionPolicy policy) {
        if (written instanceof OfArtifact artifact) {
            return policy.newest(artifact.version(), workshop.maven().versions(artifact.coordinates(), workshop.log()))
                    .map(artifact::at);
        }
        return Optional.of(newest((OfImage) written, policy));
    }

    /** The newest tag, with what that points to now where the definition says a digest. */
    private OfImage newest(OfImage written, VersionPolicy policy) {
        RegistryBase registry = PullBases.source(workshop);
        OfImage newest = policy.newest(written.version(), registry.tags(written.text()))
                .map(written::at)
                .orElseGet(() -> written.at(written.version()));
        return written.digest().isPresent()
                ? newest.pinned(registry.resolve(newest.text()).asDigest())
                : newest;
    }

    /** All that is newer than a definition and its lock, packages and base too. */
    List<Change> all(ImageDefinition definition, Lock lock) {
        LockDefinition locks = new LockDefinition(workshop);
        List<VersionUpdate> updates = versions(definition);
        Components before = Components.of(lock);
        Components now = Components.of(new Lock(
                lock.definition(),
                lock.distribution(),
                lock.providers(),
                locks.packages(definition),
                base(updates).or(() -> locks.base(definition))));
        for (VersionUpdate update : updates) {
            if (update.from() instanceof OfArtifact from && update.to() instanceof OfArtifact to) {
                before.set(from.coordinates());
                now.set(to.coordinates());
            }
        }
        return now.since(before);
    }

    /** The digest of the base that would be taken. */
    private Optional<Sha256> base(List<VersionUpdate> updates) {
        return updates.stream()
                .map(VersionUpdate::to)
                .filter(OfImage.class::isInstance)
                .map(image -> PullBases.source(workshop).resolve(image.text()))
                .findFirst();
    }
}
