package io.github.keycloakirsa.images.publish.registry;

import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants to know who asks: its {@code WWW-Authenticate} header (RFC 9110, section 11.6.1).
 *
 * @param scheme {@code basic} or {@code bearer}, in lower case
 * @param parameters such as {@code realm}, {@code service} and {@code scope}
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final Pattern SCHEME = Pattern.compile("^\\s*([A-Za-z]+)\\s*(.*)$");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** The first challenge that can be met, if any. */
    static Optional<Challenge> in(HttpHeaders headers) {
        return headers.allValues("WWW-Authenticate").stream()
                .map(Challenge::parse)
                .filter(challenge -> challenge.scheme.equals("basic") || challenge.scheme.equals("bearer"))
                .findFirst();
    }

    private static Challenge parse(String header) {
        Matcher matcher = SCHEME.matcher(header);
        if (!matcher.matches()) {
            return new Challenge("", Map.of());
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(matcher.group(2));
        while (parameter.find()) {
            String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
            parameters.put(parameter.group(1).toLowerCase(Locale.ROOT), value);
        }
        return new Challenge(matcher.group(1).toLowerCase(Locale.ROOT), parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
}
