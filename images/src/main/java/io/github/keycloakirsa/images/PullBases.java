package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.assemble.registry.PulledBase;
import io.github.keycloakirsa.images.assemble.registry.RegistryBase;
import io.github.keycloakirsa.images.definition.Base;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.BaseHome;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Brings a registry base to this machine, for each platform. */
final class PullBases {
    private final Workshop workshop;

    PullBases(Workshop workshop) {
        this.workshop = workshop;
    }

    /** The base of each platform; empty for an assembled base. */
    Map<Platform, PulledBase> pull(ImageDefinition definition, Lock lock, List<Platform> platforms) {
        Map<Platform, PulledBase> bases = new EnumMap<>(Platform.class);
        if (definition.base() instanceof Base.Registry registry) {
            workshop.log().step("Pulling " + registry.reference());
            RegistryBase source = source(workshop);
            for (Platform platform : platforms) {
                bases.put(
                        platform, source.pull(registry.reference(), lock.base().orElseThrow(), platform));
            }
        }
        return bases;
    }

    /** The files of the cache that the base of each platform is made of; none for an assembled base. */
    Set<Path> files(ImageDefinition definition, Lock lock) {
        Set<Path> files = new TreeSet<>();
        if (definition.base() instanceof Base.Registry registry) {
            for (Platform platform : definition.targets().platforms()) {
                files.addAll(
                        source(workshop).files(registry.reference(), lock.base().orElseThrow(), platform));
            }
        }
        return files;
    }

    /** The Keycloak in a pulled base. */
    Optional<BaseHome> home(ImageDefinition definition, Optional<PulledBase> base) {
        return base.flatMap(pulled ->
                definition.keycloak().map(keycloak -> source(workshop).home(pulled, keycloak.version())));
    }

    static RegistryBase source(Workshop workshop) {
        return new RegistryBase(workshop.cache(), workshop.registries(), workshop.log());
    }
}
