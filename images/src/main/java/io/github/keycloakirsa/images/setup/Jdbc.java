package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.setup.Description.Application;
import io.github.keycloakirsa.images.setup.Description.Database;

/** URLs of the AWS JDBC wrapper. */
final class Jdbc {
    private static final String FAILOVER = "initialConnection,auroraConnectionTracker,failover2,efm2,iam";

    private Jdbc() {}

    /**
     * For Keycloak, whose image has a wrapper that follows a cluster's writer. Behind a host name of its own the wrapper
     * does not find the instances of a cluster.
     */
    static String keycloak(Database database, Application application) {
        return url(
                database,
                application,
                database.isCluster() && database.iamHost().isEmpty() ? FAILOVER : "iam");
    }

    /** For an application with a wrapper of any version. */
    static String spring(Database database, Application application) {
        return url(database, application, "iam");
    }

    private static String url(Database database, Application application, String plugins) {
        return "jdbc:aws-wrapper:postgresql://" + database.host().orElseThrow() + ":" + database.port() + "/"
                + application.database() + "?wrapperPlugins=" + plugins + "&sslmode=require"
                + database.iamHost().map(host -> "&iamHost=" + host).orElse("");
    }
}
