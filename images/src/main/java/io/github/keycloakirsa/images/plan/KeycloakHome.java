package io.github.keycloakirsa.images.plan;

import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;

/**
 * Where Keycloak lies in an image, and whose its files are: user 1000, group 0, and what the user may, the group may,
 * so that the image runs under any user of group 0.
 *
 * @param path absolute path of the home directory
 */
public record KeycloakHome(String path) {
    /** Upstream's home directory. */
    static final KeycloakHome UPSTREAM = new KeycloakHome("/opt/keycloak");

    /** Keycloak's start script, relative to the home. */
    public static final String START_SCRIPT = "bin/kc.sh";

    private static final Owner OWNER = new Owner(1000, 0);
    private static final int DIRECTORY = 0775;
    private static final int FILE = 0664;
    private static final int PROGRAM = 0775;

    /** A directory: Keycloak's in the home, root's elsewhere. */
    public Directory directory(String absolute) {
        return absolute.equals(path) || absolute.startsWith(path + "/")
                ? new Directory(absolute, DIRECTORY, OWNER)
                : FileTree.rootDirectory(absolute);
    }

    /** A file of the home; {@code relative} to it. */
    public RegularFile file(String relative, boolean executable, FileContent content, String origin) {
        return new RegularFile(path + "/" + relative, executable ? PROGRAM : FILE, OWNER, content, origin);
    }

    /** The configuration file that the options of a definition make. */
    String configuration() {
        return path + "/conf/keycloak.conf";
    }

    /** Whether a file is a jar that Keycloak takes for a provider. */
    boolean isProvider(String absolute) {
        return absolute.startsWith(path + "/providers/") && absolute.endsWith(".jar");
    }

    /** Whether a file is a jar of Keycloak's own class path. */
    boolean isOwnJar(String absolute) {
        return (absolute.startsWith(path + "/lib/lib/main/") || absolute.startsWith(path + "/lib/lib/boot/"))
                && absolute.endsWith(".jar");
    }
}
