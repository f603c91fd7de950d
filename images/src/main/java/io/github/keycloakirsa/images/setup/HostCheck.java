package io.github.keycloakirsa.images.setup;

import java.util.Optional;
import java.util.function.Consumer;

/** Whether the host of a database and what is said about it go together. */
final class HostCheck {
    private HostCheck() {}

    /**
     * Reports what does not, at the host.
     *
     * @param iamHostKey how the user says {@code iamHost}
     */
    static void check(
            String host,
            Optional<String> iamHost,
            String iamHostKey,
            Optional<String> region,
            Optional<String> resource,
            Consumer<String> problems) {
        Optional<RdsName> name = RdsName.parse(iamHost.orElse(host));
        if (name.isEmpty()) {
            problems.accept(
                    "the host of the database is '" + host + "', which is no name of RDS, so that no token can be made"
                            + " for it: add " + iamHostKey + " with the name that RDS gave, such as"
                            + " mydb.cluster-abc123.eu-central-1.rds.amazonaws.com");
            return;
        }
        if (name.get().reader()) {
            problems.accept("the host of the database is '" + iamHost.orElse(host)
                    + "', the reader endpoint of a cluster, where nothing can be written: give the writer's, which has"
                    + " '.cluster-' in the place of '.cluster-ro-'");
        }
        region.filter(wanted -> !wanted.equals(name.get().region()))
                .ifPresent(wanted -> problems.accept(
                        "the host of the database is in '" + name.get().region() + "' by its name, but the region is '"
                                + wanted + "'; they must be the same"));
        resource.filter(id -> name.get().cluster() && id.startsWith("db-"))
                .ifPresent(
                        id -> problems.accept("the host of the database is the name of a cluster, but its resource is"
                                + " '" + id
                                + "', which is an instance; give the cluster's resource id, which begins with"
                                + " cluster-"));
    }
}
