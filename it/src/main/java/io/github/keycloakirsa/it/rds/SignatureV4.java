package io.github.keycloakirsa.it.rds;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a presigned request, as "AWS Signature Version 4 for API requests" lays it down, for the one request
 * that RDS tokens are: {@code GET /} with an empty body and the header {@code host}.
 */
final class SignatureV4 {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String HASH_OF_NOTHING = sha256("");

    private SignatureV4() {}

    /**
     * The signature in lower-case hex.
     *
     * @param host value of the header
     * @param query decoded parameters, without the signature
     * @param date {@code yyyyMMddTHHmmssZ}
     * @param scope {@code date/region/service/aws4_request}
     */
    static String of(String host, SortedMap<String, String> query, String date, String scope, String secretKey) {
        String request = String.join("\n", "GET", "/", canonical(query), "host:" + host, "", "host", HASH_OF_NOTHING);
        String toSign = String.join("\n", ALGORITHM, date, scope, sha256(request));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    // Names are sorted as they are; encoding would not change the order of those that a token may have.
    private static String canonical(SortedMap<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> PercentEncoding.encode(entry.getKey()) + "=" + PercentEncoding.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
