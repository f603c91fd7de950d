package io.github.keycloakirsa.it.rds;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The percent-encoding of RFC 3986 as Signature Version 4 wants it: each text has one encoded form and no other. */
final class PercentEncoding {
    private PercentEncoding() {}

    /** The encoded form: all but letters, digits and {@code - . _ ~} as upper-case {@code %XX}. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** The text of an encoded form; empty when {@link #encode} would not write it so. */
    static Optional<String> decode(String encoded) {
        try {
            // A plus is no blank here, as it is in a form.
            return Optional.of(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .filter(text -> encode(text).equals(encoded));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
