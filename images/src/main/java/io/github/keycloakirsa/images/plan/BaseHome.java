package io.github.keycloakirsa.images.plan;

import java.util.List;

/**
 * The Keycloak that was found in a registry base.
 *
 * @param path home directory in the base, such as {@code /opt/keycloak}
 * @param jars the jars of its {@code lib/lib/main} and {@code lib/lib/boot}
 * @param directories the directories of the base that layers above may write into, with the owner and mode they have
 *     there; what is not listed gets upstream's (1000:0, 0775 below the home, else root, 0755)
 */
public record BaseHome(String path, List<AuditedJar> jars, List<LayerEntry.Directory> directories) {
    /** Copies its arguments. */
    public BaseHome {
        jars = List.copyOf(jars);
        directories = List.copyOf(directories);
    }

    /** A home whose directories are as upstream makes them. */
    public BaseHome(String path, List<AuditedJar> jars) {
        this(path, jars, List.of());
    }
}
