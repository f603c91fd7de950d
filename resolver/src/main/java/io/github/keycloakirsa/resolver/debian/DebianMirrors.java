package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the two Debian archives are mirrored.
 *
 * @param debian bases of the archive {@code debian}, the one that {@code dists} and {@code pool} lie below; the first
 *     that has a file is used
 * @param security bases of the archive {@code debian-security}, likewise; may be empty as long as nothing asks for it
 */
public record DebianMirrors(List<URI> debian, List<URI> security) {
    static final String DEBIAN = "debian";
    static final String SECURITY = "debian-security";

    /** Copies its arguments, each once and without a slash at its end. */
    public DebianMirrors {
        debian = debian.stream().map(DebianMirrors::withoutSlash).distinct().toList();
        security = security.stream().map(DebianMirrors::withoutSlash).distinct().toList();
    }

    private static URI withoutSlash(URI base) {
        return URI.create(base.toString().replaceFirst("/+$", ""));
    }

    /**
     * The bases of an archive, in the order to be tried.
     *
     * @throws ResolverException when none is set
     */
    List<URI> of(String archive) {
        List<URI> bases = switch (archive) {
            case DEBIAN -> debian;
            case SECURITY -> security;
            default ->
                throw new ResolverException(
                        Category.LOCK,
                        "'" + archive + "' is no Debian archive; there are '" + DEBIAN + "' and '" + SECURITY + "'.",
                        "Make a new lock: java -jar images/target/keycloak-irsa.jar lock DEFINITION.");
        };
        if (bases.isEmpty()) {
            throw new ResolverException(
                    Category.INPUT,
                    "No mirror of the archive '" + archive + "' is set, and it cannot be told from " + debian + ".",
                    "Set debian.security.mirror, such as -Ddebian.security.mirror=https://mirror.example/debian-security.");
        }
        return bases;
    }

    /**
     * A file below the base of an archive.
     *
     * @throws ResolverException when the path leaves the archive
     */
    static URI file(URI base, String path) {
        if (path.startsWith("/") || Arrays.asList(path.split("/", -1)).contains("..")) {
            throw new ResolverException(
                    Category.LOCK,
                    "The path '" + path + "' leaves the Debian archive.",
                    "Make a new lock: java -jar images/target/keycloak-irsa.jar lock DEFINITION.");
        }
        try {
            // Some object stores take a plus for a blank.
            String encoded = new URI(null, null, "/" + path, null).getRawPath().replace("+", "%2B");
            return URI.create(base + encoded);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The security archive beside an archive: the same address with {@code debian-security} for {@code debian}. */
    static Optional<URI> sibling(URI debian) {
        String address = withoutSlash(debian) + "/";
        int last = address.lastIndexOf("/" + DEBIAN + "/");
        return last < 0
                ? Optional.empty()
                : Optional.of(URI.create(
                        address.substring(0, last + 1) + SECURITY + address.substring(last + 1 + DEBIAN.length())));
    }
}
