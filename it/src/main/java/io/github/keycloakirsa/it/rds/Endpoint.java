package io.github.keycloakirsa.it.rds;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name under which RDS offers a database.
 *
 * @param host full name, such as {@code mydb.abc123.eu-central-1.rds.amazonaws.com}
 * @param port TCP port
 * @param region in which it is
 */
public record Endpoint(String host, int port, String region) {
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+\\.([a-z0-9-]+)\\.rds\\.amazonaws\\.com");

    /**
     * The endpoint of an RDS host name, which names its region.
     *
     * @throws IllegalArgumentException if it is no such name
     */
    public static Endpoint of(String host, int port) {
        Matcher parts = HOST.matcher(host);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + host + "' is no RDS host name. Give one like mydb.abc123.eu-central-1.rds.amazonaws.com.");
        }
        return new Endpoint(host, port, parts.group(1));
    }

    /** {@code host:port}, as it stands in a token. */
    public String address() {
        return host + ":" + port;
    }
}
