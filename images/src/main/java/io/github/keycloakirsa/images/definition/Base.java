package io.github.keycloakirsa.images.definition;

import java.util.List;
import java.util.Map;

/** What an image stands on. */
public sealed interface Base {
    /**
     * A base assembled from Debian packages.
     *
     * @param suite a code name such as {@code trixie}
     * @param packages names of the packages wanted; their dependencies follow
     * @param exclude names of packages left out to the reason
     * @param trim what of the packages' files is left out, or may lack a library
     * @param users users besides root
     */
    record Debian(String suite, List<String> packages, Map<String, String> exclude, Trim trim, List<User> users)
            implements Base {
        /** Copies its arguments. */
        public Debian {
            packages = List.copyOf(packages);
            exclude = Map.copyOf(exclude);
            users = List.copyOf(users);
        }
    }

    /**
     * An image of a registry.
     *
     * @param reference {@code host/repository:tag} or {@code host/repository:tag@sha256:…}; the lock holds the digest
     */
    record Registry(String reference) implements Base {}

    /**
     * What of the packages' files is treated in a special way.
     *
     * @param leaveOut paths of the image, with * for any text of one part and ** for any text, to the reason
     * @param missingLibraries ELF files (a path of the image, with the same stars), each to the reason why it may need a library that the
     *     image lacks
     */
    record Trim(Map<String, String> leaveOut, Map<String, String> missingLibraries) {
        /** Copies its arguments. */
        public Trim {
            leaveOut = Map.copyOf(leaveOut);
            missingLibraries = Map.copyOf(missingLibraries);
        }
    }

    /**
     * A user besides root.
     *
     * @param name login name; a group of the same name is made when {@code owner.gid} is not 0
     * @param owner user id and primary group id
     * @param home home directory, absolute
     */
    record User(String name, Owner owner, String home) {}
}
