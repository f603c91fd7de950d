package io.github.keycloakirsa.it.opensearch;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code Authorization} of a signed request.
 *
 * @param accessKeyId of the credentials
 * @param scope {@code date/region/service/aws4_request}
 * @param signedHeaders names in lower case, sorted
 * @param signature lower-case hex
 */
record Authorization(String accessKeyId, String scope, List<String> signedHeaders, String signature) {
    private static final Pattern FORM = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/,]+)/([^,]+), *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})");

    Authorization {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /** Reads a header; empty when it is no signature. */
    static Optional<Authorization> parse(String header) {
        Matcher form = FORM.matcher(header);
        return form.matches()
                ? Optional.of(new Authorization(
                        form.group(1), form.group(2), List.of(form.group(3).split(";", -1)), form.group(4)))
                : Optional.empty();
    }
}
