package io.github.keycloakirsa.it.rds;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A token that somebody who has the key changes and signs anew, so that all but the change is right. */
final class Forgery {
    private final SortedMap<String, String> parameters = new TreeMap<>();
    private String address;

    Forgery(String token) {
        String[] parts = token.split("/\\?", 2);
        address = parts[0];
        for (String pair : parts[1].split("&", -1)) {
            String[] sides = pair.split("=", 2);
            parameters.put(sides[0], PercentEncoding.decode(sides[1]).orElseThrow());
        }
        parameters.remove("X-Amz-Signature");
    }

    Forgery address(String value) {
        address = value;
        return this;
    }

    Forgery with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    Forgery without(String name) {
        parameters.remove(name);
        return this;
    }

    Forgery replace(String name, String part, String replacement) {
        return with(name, parameters.get(name).replace(part, replacement));
    }

    String value(String name) {
        return parameters.get(name);
    }

    String signedBy(String secretKey) {
        String scope = parameters.getOrDefault("X-Amz-Credential", "/").split("/", 2)[1];
        String date = parameters.getOrDefault("X-Amz-Date", "");
        String signature = SignatureV4.of(CanonicalRequest.ofToken(address, parameters), date, scope, secretKey);
        return address + "/?"
                + parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + PercentEncoding.encode(entry.getValue()))
                        .collect(Collectors.joining("&"))
                + "&X-Amz-Signature=" + signature;
    }
}
