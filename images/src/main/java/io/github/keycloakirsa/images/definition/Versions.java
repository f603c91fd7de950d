package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values of a definition that choose versions, parsed as in {@link Syntax}. What names another thing tomorrow, such
 * as {@code latest}, a range, a snapshot or Debian's {@code stable}, is no input of a reproducible image.
 */
final class Versions {
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");
    private static final Pattern MOVING = Pattern.compile("(?i)latest|release|.*snapshot");
    private static final Pattern KEYCLOAK = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+([.-][A-Za-z0-9._+-]+)?");
    private static final Pattern MODULES = Pattern.compile("[A-Za-z0-9_.*-]+:[A-Za-z0-9_.*-]+");
    private static final Pattern PACKAGE = Pattern.compile("[a-z0-9][a-z0-9+.-]+");
    private static final Pattern DEBIAN_VERSION = Pattern.compile("([0-9]+:)?[A-Za-z0-9.+~-]+");
    private static final Pattern SUITE = Pattern.compile("[a-z]+");
    private static final Set<String> MOVING_SUITES =
            Set.of("stable", "oldstable", "oldoldstable", "testing", "unstable", "sid", "experimental");
    private static final int AT_LEAST_WITH_VERSION = 3;

    private Versions() {}

    static String keycloak(String text) {
        return Syntax.matching(KEYCLOAK, version(text), "must be a version of Keycloak such as 26.7.3");
    }

    /** A bill of materials, {@code group:artifact:version}. */
    static MavenCoordinates bom(String text) {
        MavenCoordinates bom = artifact(text);
        if (bom.version().isEmpty()) {
            throw Syntax.mismatch("must be group:artifact:version", text);
        }
        return bom;
    }

    /** Coordinates of an artifact, with or without a version. */
    static MavenCoordinates artifact(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length >= AT_LEAST_WITH_VERSION) {
            version(parts[parts.length - 1]);
        }
        try {
            return MavenCoordinates.parse(text);
        } catch (IllegalArgumentException e) {
            throw Syntax.mismatch("must be group:artifact or group:artifact:version", text);
        }
    }

    /** {@code group:artifact} with stars. */
    static String modules(String text) {
        return Syntax.matching(MODULES, text, "must be group:artifact, with * for any text of a part");
    }

    static String debianPackage(String text) {
        return Syntax.matching(PACKAGE, text, "must be the name of a Debian package, in lower case");
    }

    static String debianVersion(String text) {
        return Syntax.matching(DEBIAN_VERSION, text, "must be the version of a Debian package");
    }

    static String suite(String text) {
        if (MOVING_SUITES.contains(text)) {
            throw Syntax.mismatch("must be a code name such as trixie, which stays the same release", text);
        }
        return Syntax.matching(SUITE, text, "must be the code name of a Debian release, such as trixie");
    }

    private static String version(String text) {
        if (MOVING.matcher(text).matches()) {
            throw Syntax.mismatch("must name one version for ever (no latest, no snapshot)", text);
        }
        return Syntax.matching(VERSION, text, "must name one version (no range, no variable)");
    }
}
