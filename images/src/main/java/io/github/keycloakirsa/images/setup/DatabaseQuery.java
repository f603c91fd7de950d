package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.setup.Description.Database;

/** Commands of the AWS CLI that ask RDS about the database of a description. */
final class DatabaseQuery {
    private DatabaseQuery() {}

    /** Prints whether it takes IAM logins. */
    static String iamLogins(Description description) {
        return describe(description, "IAMDatabaseAuthenticationEnabled");
    }

    /** Prints its host. */
    static String host(Description description) {
        return describe(description, description.database().isCluster() ? "Endpoint" : "Endpoint.Address");
    }

    private static String describe(Description description, String field) {
        Database database = description.database();
        String servers = database.isCluster()
                ? "describe-db-clusters --query \"DBClusters[?DbClusterResourceId"
                : "describe-db-instances --query \"DBInstances[?DbiResourceId";
        return "aws rds " + servers + "=='" + database.resource() + "']." + field + "\" --output text";
    }
}
