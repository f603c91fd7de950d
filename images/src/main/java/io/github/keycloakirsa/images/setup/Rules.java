package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.definition.Syntax;
import io.github.keycloakirsa.images.pin.PinnedImage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The single values of a description. Each method checks one kind and throws IllegalArgumentException with a message
 * that follows the name of the key and shows the right form. No text that passes has a character that means something
 * in one of the forms: no quote, no dollar sign, no space, no star.
 */
final class Rules {
    private static final Pattern PLACEHOLDER = Pattern.compile("<[^>]*>|\\[[^]]*\\]|\\$\\{[^}]*\\}|\\{\\{.*\\}\\}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
    private static final Pattern ISOLATED_REGION = Pattern.compile("[a-z]{2}-iso[a-z]?-.*");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern RESOURCE = Pattern.compile("(cluster|db)-[A-Z0-9]{20,}");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern ISSUER =
            Pattern.compile(LABEL + "(\\." + LABEL + ")*(:[0-9]{1,5})?(/[A-Za-z0-9._-]+)*");
    private static final Pattern LABEL_ONLY = Pattern.compile(LABEL);
    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9_.@-]+");
    private static final Pattern SQL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern RESERVED_USER = Pattern.compile("pg_.*|rds_.*|rdsadmin|postgres|public|none");
    private static final Pattern DOMAIN = Pattern.compile("[a-z][a-z0-9-]{2,27}");
    private static final Pattern URL = Pattern.compile("https://(" + HOST + ")(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[A-Za-z0-9._%+-]+@" + HOST);
    private static final int LABEL_LENGTH = 63;
    private static final int HOST_LENGTH = 253;
    private static final int ROLE_LENGTH = 64;
    private static final String SCHEME = "https://";

    private Rules() {}

    /** A region whose ARNs and host names the forms know. */
    static String region(String text) {
        matching(REGION, text, "must be a region such as eu-central-1");
        if (ISOLATED_REGION.matcher(text).matches()) {
            throw Syntax.mismatch(
                    "must be a region such as eu-central-1, cn-north-1 or us-gov-west-1; the isolated ones have partitions"
                            + " and host names that are not known here",
                    text);
        }
        return text;
    }

    static String account(String text) {
        return matching(ACCOUNT, text, "must be the 12 digits of an AWS account, in quotes, such as \"012345678901\"");
    }

    /** An issuer, with or without {@code https://}; what is kept is without. */
    static String issuer(String text) {
        String rule = "must be the issuer of the cluster, such as"
                + " https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
        String bare = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
        if (bare.contains("://") || bare.startsWith("arn:")) {
            throw Syntax.mismatch(rule, text);
        }
        filledIn(text, rule);
        return matching(ISSUER, bare, rule);
    }

    static String resource(String text) {
        return matching(
                RESOURCE,
                text,
                "must be the resource id (DbClusterResourceId of 'aws rds describe-db-clusters', DbiResourceId of an"
                        + " instance), such as cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ or db-ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    }

    static String host(String text) {
        return host(
                text,
                "must be a host name without scheme and port, such as"
                        + " mydb.cluster-abc123.eu-central-1.rds.amazonaws.com");
    }

    /** A host name of RDS. */
    static String rdsHost(String text) {
        String rule = "must be a name that RDS gave, such as mydb.cluster-abc123.eu-central-1.rds.amazonaws.com";
        host(text, rule);
        if (RdsName.parse(text).isEmpty()) {
            throw Syntax.mismatch(rule, text);
        }
        return text;
    }

    /** A host name of OpenSearch, with or without {@code https://}; what is kept is without. */
    static String endpoint(String text) {
        String rule = "must be the endpoint of the domain, such as"
                + " https://vpc-search-abc123.eu-central-1.es.amazonaws.com";
        filledIn(text, rule);
        return host(text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text, rule);
    }

    static String domain(String text) {
        return matching(DOMAIN, text, "must be the name of the domain, such as search, which is no URL");
    }

    static String namespace(String text) {
        return label(text, "must be a namespace: lower-case letters, digits and dashes, such as camunda");
    }

    static String application(String text) {
        return label(text, "must be lower-case letters, digits and dashes, such as keycloak or web-modeler");
    }

    static String serviceAccount(String text) {
        return host(
                text,
                "must be the name of a service account: lower-case letters, digits and dashes, such as" + " keycloak");
    }

    static String role(String text) {
        String rule = "must be the name of a role of at most 64 letters, digits and _ . @ -, such as camunda-keycloak,"
                + " and not its ARN";
        return atMost(ROLE_LENGTH, matching(ROLE, text, rule), rule);
    }

    /** A database user: one that a policy can name as it is, and that PostgreSQL does not keep for itself. */
    static String user(String text) {
        String rule = "must be a user of at most 63 letters, digits and _ . -, such as keycloak";
        if (RESERVED_USER.matcher(text).matches()) {
            throw Syntax.mismatch("must be a user of its own, such as keycloak", text);
        }
        return sqlName(text, rule);
    }

    /** A user who is there already. */
    static String master(String text) {
        return sqlName(text, "must be the master user of the database, such as postgres");
    }

    static String databaseName(String text) {
        String rule = "must be a database of at most 63 letters, digits and _ . -, such as keycloak";
        if (text.startsWith("template") || text.equals("rdsadmin") || text.equals("postgres")) {
            throw Syntax.mismatch("must be a database of its own, such as keycloak", text);
        }
        return sqlName(text, rule);
    }

    static String url(String text) {
        return matching(URL, text, "must be the URL under which people find it, such as https://login.example.com");
    }

    static String mailAddress(String text) {
        return matching(MAIL_ADDRESS, text, "must be an address for mails, such as modeler@example.com");
    }

    static PinnedImage image(String text) {
        String rule = "must be an image with tag and digest, such as registry.example.com/keycloak:26.7.3@sha256:…";
        filledIn(text, rule);
        try {
            return PinnedImage.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Syntax.mismatch(rule, text).getMessage(), e);
        }
    }

    private static String label(String text, String rule) {
        return atMost(LABEL_LENGTH, matching(LABEL_ONLY, text, rule), rule);
    }

    private static String host(String text, String rule) {
        return atMost(HOST_LENGTH, matching(HOST, text, rule), rule);
    }

    private static String sqlName(String text, String rule) {
        return atMost(LABEL_LENGTH, matching(SQL_NAME, text, rule), rule);
    }

    private static String atMost(int length, String text, String rule) {
        if (text.length() > length) {
            throw Syntax.mismatch(rule, text);
        }
        return text;
    }

    private static String matching(Pattern pattern, String text, String rule) {
        filledIn(text, rule);
        return Syntax.matching(pattern, text, rule);
    }

    private static void filledIn(String text, String rule) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        if (placeholder.find()) {
            throw Syntax.mismatch("still holds the placeholder '" + placeholder.group() + "'; it " + rule, text);
        }
    }
}
