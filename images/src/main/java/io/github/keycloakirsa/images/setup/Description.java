package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.pin.PinnedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a set-up is for: everything that its forms need to know.
 *
 * @param cloud account, region and the cluster's issuer
 * @param database the server that the applications log in to
 * @param applications who logs in to it, in the order of the file
 * @param openSearch a domain, and who may use it
 * @param image of Keycloak, for its operator
 * @param bitnamiImage of Keycloak with the contract of Bitnami's, for Camunda's chart
 */
public record Description(
        Cloud cloud,
        Database database,
        List<Application> applications,
        Optional<OpenSearch> openSearch,
        Optional<PinnedImage> image,
        Optional<PinnedImage> bitnamiImage) {
    /** Copies its lists. */
    public Description {
        applications = List.copyOf(applications);
    }

    /** The roles: one for each service account, in the order in which they are first named. */
    public List<Role> roles() {
        Map<ServiceAccount, Role> roles = new LinkedHashMap<>();
        for (Application application : applications) {
            Role known = roles.getOrDefault(application.account(), Role.of(application.account()));
            roles.put(application.account(), known.connectingAs(application.user()));
        }
        for (ServiceAccount account :
                openSearch.map(OpenSearch::serviceAccounts).orElse(List.of())) {
            roles.put(account, roles.getOrDefault(account, Role.of(account)).usingOpenSearch());
        }
        return List.copyOf(roles.values());
    }

    /** The ARN of a service account's role. */
    public String roleArn(ServiceAccount account) {
        return cloud.iamArn("role/" + account.role());
    }

    /** The application of a name. */
    public Optional<Application> application(String name) {
        return applications.stream()
                .filter(application -> application.name().equals(name))
                .findFirst();
    }

    /**
     * An AWS account, and the cluster whose service accounts it trusts.
     *
     * @param region such as {@code eu-central-1}
     * @param account twelve digits
     * @param oidc issuer of the cluster's tokens, without {@code https://}
     */
    public record Cloud(String region, String account, String oidc) {
        /** Where the account is: {@code aws}, or one of the partitions of China and of the government of the USA. */
        public String partition() {
            if (region.startsWith("cn-")) {
                return "aws-cn";
            }
            return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        }

        /** The ARN of something in IAM. */
        public String iamArn(String what) {
            return "arn:" + partition() + ":iam::" + account + ":" + what;
        }

        /** The ARN of the cluster's issuer as IAM knows it. */
        public String providerArn() {
            return iamArn("oidc-provider/" + oidc);
        }
    }

    /**
     * A server of RDS or Aurora.
     *
     * @param resource id that policies name, which begins with {@code cluster-} or {@code db-}
     * @param host for clients; without it the forms that connect are left out
     * @param port for clients
     * @param iamHost RDS name of a host that has a name of its own
     * @param master user who sets it up
     */
    public record Database(String resource, Optional<String> host, int port, Optional<String> iamHost, String master) {
        /** Whether it is an Aurora cluster, in which a reader may become the writer. */
        public boolean isCluster() {
            return resource.startsWith("cluster-");
        }
    }

    /**
     * Somebody who logs in to a database.
     *
     * @param name such as {@code keycloak}
     * @param account as which it runs
     * @param user of the database
     * @param database its name
     * @param hostname where people find it
     * @param fromAddress as whom it sends mails
     */
    public record Application(
            String name,
            ServiceAccount account,
            String user,
            String database,
            Optional<String> hostname,
            Optional<String> fromAddress) {
        /** Who does no more than log in. */
        Application(String name, ServiceAccount account, String user, String database, Optional<String> hostname) {
            this(name, account, user, database, hostname, Optional.empty());
        }
    }

    /**
     * A service account of the cluster.
     *
     * @param namespace where it is
     * @param name its name there
     * @param role name of the IAM role that it carries
     */
    public record ServiceAccount(String namespace, String name, String role) {}

    /**
     * A domain of OpenSearch.
     *
     * @param domain its name
     * @param endpoint host name without a scheme
     * @param serviceAccounts who may use it
     */
    public record OpenSearch(String domain, String endpoint, List<ServiceAccount> serviceAccounts) {
        /** Copies its list. */
        public OpenSearch {
            serviceAccounts = List.copyOf(serviceAccounts);
        }
    }

    /**
     * What a role may do.
     *
     * @param account that may assume it
     * @param users of the database as whom it may connect
     * @param openSearch whether it may use the domain
     */
    public record Role(ServiceAccount account, List<String> users, boolean openSearch) {
        /** Copies its list. */
        public Role {
            users = List.copyOf(users);
        }

        private static Role of(ServiceAccount account) {
            return new Role(account, List.of(), false);
        }

        private Role connectingAs(String user) {
            List<String> more = new ArrayList<>(users);
            if (!more.contains(user)) {
                more.add(user);
            }
            return new Role(account, more, openSearch);
        }

        private Role usingOpenSearch() {
            return new Role(account, users, true);
        }
    }
}
