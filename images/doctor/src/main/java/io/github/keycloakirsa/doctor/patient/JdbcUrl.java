package io.github.keycloakirsa.doctor.patient;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL of PostgreSQL; of several hosts the first.
 *
 * @param protocol what comes before {@code //}, such as {@code jdbc:aws-wrapper:postgresql:}
 * @param host DNS name or address, in lower case
 * @param port TCP port
 * @param database name; empty when the URL has none
 * @param parameters by name, decoded
 */
public record JdbcUrl(String protocol, String host, int port, String database, SortedMap<String, String> parameters) {
    /** How a URL of the AWS JDBC wrapper begins. */
    public static final String WRAPPER = "jdbc:aws-wrapper:postgresql:";

    private static final int POSTGRESQL = 5432;
    private static final Pattern URL = Pattern.compile(
            "(?<protocol>jdbc:(?:[a-z-]+:)?postgresql:)//(?<host>[^/,:?\\s]+)(?::(?<port>\\d{1,5}))?(?:,[^/?\\s]*)?"
                    + "(?:/(?<database>[^?\\s]*))?(?:\\?(?<parameters>\\S*))?");

    /** Copies its arguments. */
    public JdbcUrl {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Reads a URL; empty when it is none of PostgreSQL. */
    public static Optional<JdbcUrl> parse(String text) {
        Matcher matcher = URL.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new JdbcUrl(
                matcher.group("protocol"),
                matcher.group("host").toLowerCase(Locale.ROOT),
                Optional.ofNullable(matcher.group("port"))
                        .map(Integer::parseInt)
                        .orElse(POSTGRESQL),
                decode(Optional.ofNullable(matcher.group("database")).orElse("")),
                parameters(Optional.ofNullable(matcher.group("parameters")).orElse(""))));
    }

    /** A parameter; empty when it is not set, or set to nothing. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether the AWS JDBC wrapper takes it. */
    public boolean isWrapped() {
        return protocol.equals(WRAPPER);
    }

    /** The server, {@code host:port}. */
    public String address() {
        return host + ":" + port;
    }

    private static SortedMap<String, String> parameters(String query) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String parameter : query.split("&", -1)) {
            int equal = parameter.indexOf('=');
            if (equal > 0) {
                parameters.put(decode(parameter.substring(0, equal)), decode(parameter.substring(equal + 1)));
            } else if (!parameter.isEmpty()) {
                parameters.put(decode(parameter), "");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign that is none of an encoding
        }
    }

    /** Without parameters, some of which may be secret. */
    @Override
    public String toString() {
        return protocol + "//" + address() + "/" + database;
    }
}
