package io.github.keycloakirsa.images.setup;

import java.util.Optional;
import java.util.function.Consumer;

/** Whether the host of a database and what is said about it go together. */
final class HostCheck {
    private HostCheck() {}

    /** Reports what does not, at the host. */
    static void check(
            String host,
            Optional<String> iamHost,
            Optional<String> region,
            Optional<String> resource,
            Consumer<String> problems) {
        Optional<RdsName> name = RdsName.parse(iamHost.orElse(host));
        if (name.isEmpty()) {
            problems.accept(
                    "the host of the database is '" + host + "', which is no name of RDS, so that no token can be made"
                            + " for it: add 'database.iamHost' with the name that RDS gave, such as"
                            + " mydb.cluster-abc123.eu-central-1.rds.amazonaws.com");
            return;
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
