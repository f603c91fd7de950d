package io.github.keycloakirsa.doctor.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.jdbc.util.IamAuthUtils;

/**
 * What a database token says, without what makes it one.
 *
 * @param address {@code host:port} that it is for
 * @param user that it is for
 * @param region that it is for
 * @param seconds that it lives
 */
public record DatabaseToken(String address, String user, String region, int seconds) {
    private static final Pattern TOKEN = Pattern.compile("(?<address>[^/?]+)/?\\?(?<query>.+)");
    private static final Pattern SCOPE = Pattern.compile("[^/]+/\\d{8}/(?<region>[^/]+)/rds-db/aws4_request");

    /** Checks that nothing is missing. */
    public DatabaseToken {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(region, "region");
    }

    /**
     * Has the wrapper make one, as its plugin does.
     *
     * @param parameters of the URL
     * @param region the database's
     * @param host that it is to be for
     * @param port that it is to be for
     * @param user that it is to be for
     */
    public static DatabaseToken make(
            Map<String, String> parameters, String region, String host, int port, String user) {
        return read(IamAuthUtils.getTokenUtility()
                .generateAuthenticationToken(Credentials.provider(parameters), Region.of(region), host, port, user));
    }

    /** Reads a token; throws IllegalArgumentException, without showing it, when it is none. */
    static DatabaseToken read(String token) {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no token for a database was made");
        }
        String query = "&" + matcher.group("query");
        Matcher scope = SCOPE.matcher(value(query, "X-Amz-Credential"));
        return new DatabaseToken(
                matcher.group("address"),
                value(query, "DBUser"),
                scope.matches() ? scope.group("region") : "",
                Integer.parseInt(value(query, "X-Amz-Expires")));
    }

    private static String value(String query, String name) {
        Matcher value = Pattern.compile("&" + name + "=([^&]*)").matcher(query);
        return value.find() ? URLDecoder.decode(value.group(1), StandardCharsets.UTF_8) : "0";
    }
}
