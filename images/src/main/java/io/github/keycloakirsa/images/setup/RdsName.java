package io.github.keycloakirsa.images.setup;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host name that RDS gave.
 *
 * @param region where the server is
 * @param cluster whether it is one of the names of an Aurora cluster
 * @param reader whether it leads to the readers of a cluster, where nothing can be written
 */
record RdsName(String region, boolean cluster, boolean reader) {
    private static final String SERVER = "[a-z0-9-]+\\.(?<kind>cluster-(?:ro-|custom-)?)?[a-z0-9]+\\.";
    private static final String REGION = "(?<region>[a-z]{2}(?:-[a-z]+)+-[0-9])";

    /** In China, and in some regions of governments, the region comes last: the AWS JDBC wrapper takes both, too. */
    private static final Pattern NAME = Pattern.compile(SERVER + "(?:" + REGION + "\\.rds\\.amazonaws\\.com(?:\\.cn)?"
            + "|rds\\." + REGION.replace("region", "last") + "\\.amazonaws\\.com(?:\\.cn)?)");

    /** The parts of such a name; empty for any other host. */
    static Optional<RdsName> parse(String host) {
        Matcher parts = NAME.matcher(host);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String kind = Optional.ofNullable(parts.group("kind")).orElse("");
        String region = Optional.ofNullable(parts.group("region")).orElse(parts.group("last"));
        return Optional.of(new RdsName(region, !kind.isEmpty(), kind.equals("cluster-ro-")));
    }
}
