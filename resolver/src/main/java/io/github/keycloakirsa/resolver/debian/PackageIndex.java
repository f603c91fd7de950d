package io.github.keycloakirsa.resolver.debian;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All packages of one architecture over several suites: the newest version of each name, and who provides what. */
final class PackageIndex {
    private static final Comparator<IndexedPackage> PREFERENCE =
            Comparator.comparingInt(IndexedPackage::priority).thenComparing(IndexedPackage::name);

    private final Map<String, IndexedPackage> newest = new HashMap<>();
    private final Map<String, List<IndexedPackage>> providers = new HashMap<>();

    /** Of one version in several suites, the one that comes first stays: the main archive keeps its files longest. */
    PackageIndex(Collection<IndexedPackage> packages) {
        for (IndexedPackage candidate : packages) {
            newest.merge(
                    candidate.name(),
                    candidate,
                    (old, other) -> other.version().compareTo(old.version()) > 0 ? other : old);
        }
        for (IndexedPackage provider : newest.values()) {
            for (Relation provided : provider.provides()) {
                providers
                        .computeIfAbsent(provided.name(), name -> new ArrayList<>())
                        .add(provider);
            }
        }
        providers.values().forEach(list -> list.sort(PREFERENCE));
    }

    /** The newest package of a name. */
    Optional<IndexedPackage> get(String name) {
        return Optional.ofNullable(newest.get(name));
    }

    /** The names of all packages. */
    Set<String> names() {
        return newest.keySet();
    }

    /** The packages that provide a name, the one that Debian deems more important first. */
    List<IndexedPackage> providersOf(String name) {
        return providers.getOrDefault(name, List.of());
    }

    /** What can fill a dependency: the package of that name first, then those that provide it. */
    List<IndexedPackage> candidates(Relation relation) {
        List<IndexedPackage> candidates = new ArrayList<>();
        get(relation.name())
                .filter(real -> relation.bound()
                        .map(bound -> bound.admits(real.version()))
                        .orElse(true))
                .ifPresent(candidates::add);
        for (IndexedPackage provider : providersOf(relation.name())) {
            if (!candidates.contains(provider) && provides(provider, relation)) {
                candidates.add(provider);
            }
        }
        return candidates;
    }

    /** A name provided without a version fills only dependencies without a version. */
    private static boolean provides(IndexedPackage provider, Relation relation) {
        return provider.provides().stream()
                .filter(provided -> provided.name().equals(relation.name()))
                .anyMatch(provided -> relation.bound()
                        .map(bound -> provided.bound()
                                .map(exact -> bound.admits(exact.version()))
                                .orElse(false))
                        .orElse(true));
    }
}
