package io.github.keycloakirsa.it.rds;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An RDS authentication token taken apart: a presigned request of AWS Signature Version 4 without its scheme,
 * {@code <host>:<port>/?Action=connect&DBUser=…&X-Amz-…}.
 */
final class ConnectToken {
    private static final String ACTION = "Action";
    private static final String USER = "DBUser";
    private static final String ALGORITHM = "X-Amz-Algorithm";
    private static final String CREDENTIAL = "X-Amz-Credential";
    private static final String DATE = "X-Amz-Date";
    private static final String LIFETIME = "X-Amz-Expires";
    private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
    private static final String SESSION_TOKEN = "X-Amz-Security-Token";
    private static final String SIGNATURE = "X-Amz-Signature";

    private static final Set<String> REQUIRED =
            Set.of(ACTION, USER, ALGORITHM, CREDENTIAL, DATE, LIFETIME, SIGNED_HEADERS, SIGNATURE);

    private static final Pattern FORM = Pattern.compile("([^/?#]+)/\\?(.+)", Pattern.DOTALL);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String address;
    private final SortedMap<String, String> parameters;
    private final Instant made;

    private ConnectToken(String address, SortedMap<String, String> parameters, Instant made) {
        this.address = address;
        this.parameters = parameters;
        this.made = made;
    }

    /** Reads a token; empty when the text is none, or one that is not written in the one way that SigV4 allows. */
    static Optional<ConnectToken> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? parameters(form.group(2))
                        .filter(ConnectToken::isComplete)
                        .flatMap(parameters -> instant(parameters.get(DATE))
                                .map(made -> new ConnectToken(form.group(1), parameters, made)))
                : Optional.empty();
    }

    /** {@code host:port}. */
    String address() {
        return address;
    }

    /** Database user. */
    String user() {
        return parameters.get(USER);
    }

    /** Whether it asks to connect, signed in the way that RDS takes. */
    boolean asksToConnect() {
        return parameters.get(ACTION).equals("connect")
                && parameters.get(ALGORITHM).equals(SignatureV4.ALGORITHM)
                && parameters.get(SIGNED_HEADERS).equals("host");
    }

    String accessKeyId() {
        return credential()[0];
    }

    /** {@code date/region/service/aws4_request}. */
    String scope() {
        return credential()[1];
    }

    /** The scope that a token of this date has for a database of a region. */
    String scopeFor(String region) {
        return parameters.get(DATE).substring(0, 8) + "/" + region + "/rds-db/aws4_request";
    }

    Optional<String> sessionToken() {
        return Optional.ofNullable(parameters.get(SESSION_TOKEN));
    }

    Instant made() {
        return made;
    }

    Duration lifetime() {
        return Duration.ofSeconds(Long.parseLong(parameters.get(LIFETIME)));
    }

    /** The signature that it has. */
    String signature() {
        return parameters.get(SIGNATURE);
    }

    /** The signature that a key gives to these contents. */
    String signatureBy(String secretKey) {
        SortedMap<String, String> signed = new TreeMap<>(parameters);
        signed.remove(SIGNATURE);
        return SignatureV4.of(CanonicalRequest.ofToken(address, signed), parameters.get(DATE), scope(), secretKey);
    }

    private String[] credential() {
        return parameters.get(CREDENTIAL).split("/", 2);
    }

    private static Optional<SortedMap<String, String>> parameters(String query) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", -1);
            Optional<String> value = parts.length == 2 ? PercentEncoding.decode(parts[1]) : Optional.empty();
            if (value.isEmpty() || parameters.put(parts[0], value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static boolean isComplete(SortedMap<String, String> parameters) {
        Set<String> names = new HashSet<>(parameters.keySet());
        names.remove(SESSION_TOKEN);
        return names.equals(REQUIRED)
                && parameters.get(CREDENTIAL).contains("/")
                && SECONDS.matcher(parameters.get(LIFETIME)).matches();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(INSTANT.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
