package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.BuildLog;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A Debian archive, reached through the mirrors that the user set. */
public interface DebianPackages {
    /**
     * Chooses versions: reads the signed indexes and resolves a request to the dependency closure of every
     * architecture, sorted. A package of architecture {@code all} stands once.
     *
     * @throws io.github.keycloakirsa.resolver.ResolverException when an index or a package is not to be had or not
     *     to be trusted
     */
    List<LockedPackage> lock(DebianRequest request, BuildLog log);

    /**
     * Brings locked packages to this machine; each file's SHA-256 is checked, also of one that was here before.
     *
     * @return the file of each package, or, when a mirror no longer has some, their names under {@code gone}
     * @throws io.github.keycloakirsa.resolver.ResolverException when no mirror answers, or a file is not the locked
     *     one
     */
    Fetched fetch(Collection<LockedPackage> packages, BuildLog log);

    /**
     * What a fetch brought.
     *
     * @param files the file of each package that could be had
     * @param gone the packages that no mirror has any more
     */
    record Fetched(Map<LockedPackage, Path> files, List<LockedPackage> gone) {
        /** Copies its arguments. */
        public Fetched {
            files = Map.copyOf(files);
            gone = List.copyOf(gone);
        }
    }
}
