package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.setup.Description.Cloud;
import io.github.keycloakirsa.images.setup.Description.OpenSearch;
import io.github.keycloakirsa.images.setup.Description.Role;
import java.util.List;

/** The names of what roles may use. */
final class Arns {
    private Arns() {}

    /** The database users as whom a role may connect. */
    static List<String> databaseUsers(Description description, Role role) {
        Cloud cloud = description.cloud();
        String prefix = "arn:" + cloud.partition() + ":rds-db:" + cloud.region() + ":" + cloud.account() + ":dbuser:"
                + description.database().resource() + "/";
        return role.users().stream().map(user -> prefix + user).toList();
    }

    /** The domain of OpenSearch. */
    static String domain(Cloud cloud, OpenSearch openSearch) {
        return "arn:" + cloud.partition() + ":es:" + cloud.region() + ":" + cloud.account() + ":domain/"
                + openSearch.domain();
    }
}
