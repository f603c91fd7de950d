package io.github.keycloakirsa.images.setup;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host name that RDS gave.
 *
 * @param region where the server is
 * @param cluster whether it is one of the names of an Aurora cluster
 */
record RdsName(String region, boolean cluster) {
    private static final Pattern NAME = Pattern.compile(
            "[a-z0-9-]+\\.(cluster-(?:ro-|custom-)?)?[a-z0-9]+\\.([a-z0-9-]+)\\.rds\\.amazonaws\\.com(\\.cn)?");

    /** The parts of such a name; empty for any other host. */
    static Optional<RdsName> parse(String host) {
        Matcher parts = NAME.matcher(host);
        return parts.matches() ? Optional.of(new RdsName(parts.group(2), parts.group(1) != null)) : Optional.empty();
    }
}
