package io.github.keycloakirsa.doctor.report;

import java.util.List;

/** What is looked at, in order; a later one means something only where those that it builds on do not fail. */
public enum Subject {
    /** Keycloak's options for its database. */
    SETTINGS(1, "settings"),
    /** Plugins of the AWS JDBC wrapper. */
    PLUGINS(2, "wrapper plugins", SETTINGS),
    /** Jars of the image. */
    JARS(3, "jars"),
    /** What EKS puts into the environment of a pod whose service account carries a role. */
    IDENTITY(4, "web identity"),
    /** Credentials beside those of the role. */
    RIVALS(5, "other credentials"),
    /** The file of the service account token. */
    TOKEN_FILE(6, "token file", IDENTITY),
    /** What the service account token says. */
    CLAIMS(7, "token claims", TOKEN_FILE),
    /** The AWS region. */
    REGION(8, "region", SETTINGS),
    /** The security token service. */
    STS(9, "sts", CLAIMS),
    /** The metadata service of the node. */
    METADATA(10, "metadata service"),
    /** Where the SDK gets its credentials. */
    CREDENTIALS(11, "credentials", JARS),
    /** What the role is allowed to. */
    POLICY(12, "policy"),
    /** The way to the database. */
    NETWORK(13, "network", SETTINGS),
    /** Encryption, and who the database says it is. */
    TLS(14, "tls", NETWORK),
    /** The token that goes where a password would go. */
    DATABASE_TOKEN(15, "database token", REGION, CREDENTIALS),
    /** Logging in. */
    LOGIN(16, "login", PLUGINS, TLS, DATABASE_TOKEN),
    /** What the user may do in the database. */
    RIGHTS(17, "rights", LOGIN),
    /** Logging in when the first token is no longer used. */
    RENEWAL(18, "renewal", LOGIN);

    /** Exit code of a doctor that found a fault in the first subject, less one; below are those of its command line. */
    private static final int EXIT_CODES = 10;

    private final int number;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that does not change
    private final List<Subject> buildsOn;

    Subject(int number, String title, Subject... buildsOn) {
        this.number = number;
        this.title = title;
        this.buildsOn = List.of(buildsOn);
    }

    /** Its place in the list, from 1 on. */
    public int number() {
        return number;
    }

    /** Short name in the table. */
    public String title() {
        return title;
    }

    /** What must not fail for this to mean something. */
    public List<Subject> buildsOn() {
        return buildsOn;
    }

    /** How the doctor ends when this is the first that fails. */
    public int exitCode() {
        return EXIT_CODES + number;
    }
}
